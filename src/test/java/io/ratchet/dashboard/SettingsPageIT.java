package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.access.ApiKeys;
import io.ratchet.access.KeyTerms;
import io.ratchet.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** Configuration, keys, jobs, audit trail and ledger. */
@DisabledIfSystemProperty(named = "ratchet.test.browser", matches = "skip")
class SettingsPageIT extends PageTest {

    @Autowired
    private ApiKeys keys;

    @Test
    void onlyTheAdminSeesThem() {
        for (String path : new String[] {"/settings", "/settings/audit", "/settings/ledger"}) {
            visit(path);
            assertThat(text("h1")).isEqualTo("Log in");
        }
    }

    @Test
    void theValuesInForceAreShownAndNoSecret() {
        logIn();
        visit("/settings");

        assertThat(text(".settings"))
                .contains("ratchet.dashboard.live-streams")
                .contains("100")
                .contains("default");
        assertThat(text(".settings")).contains("ratchet.security.admin-key").contains("set, not shown");
        assertThat(browser.driver().getPageSource()).doesNotContain(KEY);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void keysAreListedAndRevoked() {
        jdbc.sql("delete from api_key").update();
        String secret = keys.create(new KeyTerms("shop", Role.PREDICTION, 60, 1000L, true, null), "admin")
                .secret();
        logIn();
        visit("/settings");
        assertThat(text("main")).contains("shop").contains("60 requests a minute, 0 of 1,000 images this month");
        assertThat(browser.driver().getPageSource()).doesNotContain(secret);

        click(By.cssSelector(".act a"));
        waitForText("h1", "Revoke the key shop?");
        click(By.cssSelector("main button[type=submit]"));
        assertThat(text("[role=status]")).contains("The key is revoked.");
        assertThat(keys.all().get(0).revokedAt()).isNotNull();
        visit("/settings/audit");
        assertThat(text(".audit"))
                .contains("key revoked")
                .contains("key created")
                .contains("key shop");
    }

    @Test
    void viewersSeeEverythingAndNoButtonThatActs() {
        seed();
        jdbc.sql("delete from api_key").update();
        logIn(keys.create(new KeyTerms("auditor", Role.VIEW, null, null, true, null), "admin")
                .secret());
        assertThat(text("main")).doesNotContain("Retrain now").doesNotContain("Log in to act");
        visit("/settings");
        assertThat(text("main")).contains("auditor").doesNotContain("Pause the schedule");
        assertThat(count(".act a")).isZero();
        visit("/versions/3");
        assertThat(text("main")).doesNotContain("Force to serve").contains("Download the artifact");
        visit("/data/images/500");
        assertThat(text("main")).contains("Image 500").doesNotContain("Delete");
        visit("/dashboard/retrain");
        assertThat(text("main")).contains("Your key is for viewing.");
        assertThat(count("main button")).isZero();
        jdbc.sql("delete from api_key").update();
    }

    @Test
    void theScheduleIsPausedAndResumed() {
        logIn();
        visit("/settings");
        click(By.linkText("Pause the schedule"));
        waitForText("h1", "Pause the schedule?");
        click(By.cssSelector("main button[type=submit]"));
        waitForText("[role=status]", "No run begins by itself any more.");
        click(By.linkText("Let runs begin again"));
        click(By.cssSelector("main button[type=submit]"));
        waitForText("[role=status]", "Runs begin by themselves again.");
        assertThat(text("main")).contains("Pause the schedule");
    }

    @Test
    void theAuditTrailAndTheLedgerArePaged() {
        seed();
        for (int i = 0; i < 60; i++) {
            jdbc.sql(
                            "insert into audit (at, actor, action, subject, detail) values (now(), 'admin', 'ALIAS_SET', ?, '')")
                    .param("alias a" + i)
                    .update();
        }
        logIn();
        visit("/settings/audit");
        assertThat(count(".audit tbody tr")).isEqualTo(50);
        click(By.linkText("Older entries"));
        waitForText(".audit tbody tr:last-child td:nth-child(3)", "promotion");
        visit("/settings/ledger");
        assertThat(text(".ledger")).contains("Promoted version 2").contains("Promoted version 1");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theyRenderInBothColourSchemesWithoutScrollingSideways() {
        seed();
        logIn();
        rendersEverywhere("/settings", "settings");
        rendersEverywhere("/settings/audit", "audit");
        rendersEverywhere("/settings/ledger", "ledger");
    }
}
