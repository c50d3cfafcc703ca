package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.registry.Aliases;
import io.ratchet.registry.TrainedModels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of versions, and the page of one. */
@DisabledIfSystemProperty(named = "ratchet.test.browser", matches = "skip")
class VersionsPageIT extends PageTest {

    @Autowired
    private Aliases aliases;

    @Test
    void withoutAVersionThePageSaysWhatWillBeThere() {
        visit("/versions");

        assertThat(text("main")).contains("Each training run makes a version.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void versionsAreListedDrawnAndPaged() {
        seed();
        registry.rollback(2, "worse in the field", "admin");
        for (int i = 0; i < 22; i++) {
            models.judged(1, i % 4 == 0 ? TrainedModels.PASSED : TrainedModels.REJECTED);
        }
        registry.promote(12, 3, "the gate passed", "retraining");
        aliases.set("stable", 12, "admin");
        visit("/versions");

        assertThat(count(".versions tbody tr")).isEqualTo(20);
        assertThat(text(".versions tr.champion")).contains("12").contains("stable");
        assertThat(count(".generations .point")).isEqualTo(25);
        assertThat(count(".generations .step.rollback")).isEqualTo(1);
        assertThat(count(".generations .step.promotion")).isEqualTo(2);
        assertThat(count(".generations .arc.parent")).isEqualTo(24);
        browser.screenshot("versions-many");

        click(By.linkText("Older versions"));
        waitForText("#versions-title", "Older versions");
        assertThat(count(".versions tbody tr")).isEqualTo(5);
        assertThat(text(".versions")).contains("rolled back").contains("ECE");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aVersionIsShownWithItsAnswers() {
        seed();
        jdbc.sql("""
                        insert into run_metric (run_id, recipe, epoch, loss, selection_accuracy, learning_rate, recorded_at)
                        select 2, 'gce', n, 1.0 / n, 0.8, 0.001, now() from generate_series(1, 5) n""").update();
        visit("/versions/champion");
        assertThat(text(".curves")).contains("gce: 0.200 after epoch 5");

        assertThat(text("h1")).isEqualTo("Version 2");
        assertThat(text(".tiles")).contains("+3.1 points").contains("Macro F1");
        assertThat(text(".clauses")).contains("The challenger is better");
        assertThat(count(".confusion tbody tr")).isEqualTo(4);
        assertThat(text(".pairs")).contains("cat named tabby");
        assertThat(count(".scores tbody tr")).isEqualTo(4);
        assertThat(count(".reliability .bin")).isPositive();
        assertThat(text(".pictures")).contains("is cat; image");
        assertThat(text(".ledger")).contains("Promoted version 2");
        assertThat(text(".relatives")).contains("1").contains("2");
        click(By.linkText("Compare with its predecessor"));
        waitForText("h1", "Compare 2 versions");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theMatrixTurnsIntoSharesInPlace() {
        seed();
        visit("/versions/2");
        click(By.linkText("Shares of the row in %"));
        waitForText(".switch [aria-current]", "Shares of the row in %");
        click(By.linkText("Recall"));
        waitForText(".scores [aria-sort]", "Recall");
        assertThat(text(".switch [aria-current]")).isEqualTo("Shares of the row in %");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aVersionWithoutStoredAnswersSaysSo() {
        seed();
        visit("/versions/1");
        assertThat(text("#answers")).contains("is not on record");
        models.unjudged(2);
        visit("/versions/4");
        assertThat(text("main")).contains("The gate never judged this version.").contains("It never served.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aVersionThatDoesNotExistIsSaidSo() {
        visit("/versions/99");

        assertThat(text("main")).contains("This cannot be shown").contains("99");
    }

    @Test
    void aStrangeAddressIsSaidSo() {
        visit("/versions?before=x");

        assertThat(text("main")).contains("asks for something that cannot be");
    }

    @Test
    void theyRenderInBothColourSchemesWithoutScrollingSideways() {
        seed();
        rendersEverywhere("/versions", "versions");
        rendersEverywhere("/versions/2", "version");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void namesFromOutsideAreText() {
        seed();
        jdbc.sql("update class set name = ? where id = 0").param(NASTY).update();
        jdbc.sql("update model_version set recipe = ?, configuration = ?")
                .params(NASTY, "{\"a\": \"</code><script>document.title='owned'</script>\"}")
                .update();
        visit("/versions");
        assertThat(text(".versions")).contains(NASTY);
        visit("/versions/2");
        assertThat(text(".confusion")).contains(NASTY);
        assertThat(browser.driver().getTitle()).isEqualTo("Version 2 - Ratchet");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void forcingNeedsAReason() {
        seed();
        logIn();
        visit("/versions/3");
        click(By.linkText("Force to serve"));
        waitForText("h1", "Force version 3 to serve?");
        assertThat(text(".facts")).contains("The gain could be chance");
        browser.screenshot("force");
        browser.driver().executeScript("document.getElementById('reason').required = false");
        click(By.cssSelector("main button[type=submit]"));
        waitForText("[role=alert]", "Nothing was done: forcing a version needs a reason.");

        visit("/dashboard/force?version=3");
        type("reason", "the customer asks for it");
        click(By.cssSelector("main button[type=submit]"));
        waitForText("[role=status]", "Version 3 serves now.");
        assertThat(jdbc.sql("select detail from audit where action = 'FORCED'")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("epoch 3, after version 2: the customer asks for it"));
    }
}
