package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.registry.TrainedModels;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The first page, and what its buttons do. */
@DisabledIfSystemProperty(named = "ratchet.test.browser", matches = "skip")
class OverviewPageIT extends PageTest {

    @Test
    void anEmptyServiceSaysWhatToDoNext() {
        visit("/");
        assertThat(text("main"))
                .contains("Start with a folder of labelled images")
                .contains("import FOLDER");
        assertThat(text("main")).contains("No training yet").contains("Log in to act");
        browser.screenshot("empty");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void championVersionsRunsClassesAndLedgerAreShown() {
        seed();
        jdbc.sql("update true_label set split = 'GATE' where image_id <= 100").update();
        visit("/");
        assertThat(text("#loop")).contains("The gate has 100 images");
        assertThat(text(".serving")).contains("Version 2").contains("86.1 %").contains("84.5 to 87.5 %");
        assertThat(text(".serving")).contains("2,000 gate images").contains("+3.1 points");
        assertThat(text(".loop"))
                .contains("1,234")
                .contains("training the head")
                .contains("+0.1 points");
        assertThat(text("#loop")).contains("Run 4 is under way");
        assertThat(text(".versions"))
                .contains("rejected")
                .contains("passed")
                .contains("champion")
                .contains("previous");
        assertThat(browser.driver().executeScript("return document.querySelectorAll('.findings .failed .mark').length"))
                .isEqualTo(1L);
        assertThat(text("#runs")).contains("42 %").contains("training the head").contains("epoch 3: loss 0.412");
        assertThat(text("#runs")).contains("Without truth: stopped");
        assertThat(text("#runs")).contains("left out: 18 images of the held-out set");
        assertThat(text(".versions")).contains("live 75.0 % (30.1 to 95.4 %, 4 true labels)");
        assertThat(text(".classes")).contains("cat").contains("tabby");
        assertThat(text(".ledger")).contains("Promoted version 2").contains("the gate passed");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void itRendersInBothColourSchemesAndAllWidthsWithoutScrollingSideways() {
        seed();
        rendersEverywhere("/", "overview");
        browser.width(1600);
        visit("/");
        assertThat(browser.driver().executeScript("return document.documentElement.scrollWidth"))
                .isEqualTo(1600L);
        assertThat(background("light")).isNotEqualTo(background("dark"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void itTellsWhatAMonitorStopped() {
        seed();
        visit("/");
        assertThat(text("main")).contains("A monitor stopped run 2: They agree on 40 %.");
    }

    @Test
    void namesFromOutsideAreText() {
        seed();
        jdbc.sql("update class set name = ? where id = 0").param(NASTY).update();
        jdbc.sql("update training_run set detail = ?, requested_by = ?")
                .params(NASTY, NASTY)
                .update();
        visit("/");
        assertThat(text(".classes")).contains(NASTY);
        assertThat(text("#runs")).contains(NASTY);
        assertThat(browser.driver().getTitle()).isEqualTo("Ratchet");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void runsRenewThemselvesAndThePageReloadsWhenTheChampionChanges() {
        seed();
        visit("/");
        jdbc.sql("update training_run set progress = 0.77 where state = 'RUNNING'")
                .update();
        waitFor().until(ExpectedConditions.textToBe(By.cssSelector("#runs .push"), "77 %"));

        registry.rollback(2, "worse in the field", "somebody else");
        waitFor().until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("h1"), "Version 1"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aLostConnectionIsToldUntilItIsBack() {
        seed();
        visit("/");
        By notice = By.id("connection");
        assertThat(browser.driver().findElement(notice).isDisplayed()).isFalse();
        browser.offline(true);
        try {
            waitFor().until(ExpectedConditions.visibilityOfElementLocated(notice));
        } finally {
            browser.offline(false);
        }
        waitFor().until(ExpectedConditions.invisibilityOfElementLocated(notice));
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsTold() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < database.getMaximumPoolSize(); i++) {
                taken.add(database.getConnection());
            }
            visit("/");
            waitForText("h1", "The database does not answer");
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        waitFor().until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("h1"), "Start with a folder"));
    }

    @Test
    void onlyTheAdminSeesButtons() {
        seed();
        visit("/");
        assertThat(browser.driver().findElements(By.linkText("Retrain now"))).isEmpty();
        assertThat(browser.driver().findElements(By.cssSelector(".act a"))).isEmpty();
        waitForText("nav.actions", "Log in to act");
    }

    @Test
    void theAdminRollsBackAfterConfirming() {
        seed();
        logIn();
        browser.screenshot("admin");
        click(By.partialLinkText("Roll back"));
        waitForText("h1", "Roll back to version 1?");
        browser.screenshot("confirm");
        type("reason", "worse in the field");
        click(By.cssSelector("main button[type=submit]"));

        waitForText("[role=status]", "Version 1 serves now.");
        waitForText("h1", "Version 1");
        assertThat(text(".ledger")).contains("Rolled back to version 1").contains("worse in the field");
        browser.screenshot("rolled-back");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aConfirmationThatIsOutOfDateDoesNothing() {
        seed();
        logIn();
        click(By.partialLinkText("Roll back"));
        registry.rollback(2, "", "somebody else");
        click(By.cssSelector("main button[type=submit]"));

        assertThat(text("[role=alert]")).contains("changed since you looked");
        assertThat(registry.champion().orElseThrow().epoch()).isEqualTo(3);
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        seed();
        logIn();
        click(By.partialLinkText("Roll back"));
        waitForText("h1", "Roll back to version 1?");
        browser.driver().executeScript("document.querySelector('main input[name=_csrf]').remove()");
        click(By.cssSelector("main button[type=submit]"));

        waitFor().until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), "403"));
        assertThat(registry.champion().orElseThrow().epoch()).isEqualTo(2);
    }

    @Test
    void theAdminPromotesAndRetrains() {
        seed();
        jdbc.sql("update training_run set state = 'FAILED' where state = 'RUNNING'")
                .update();
        registry.rollback(2, "", "test");
        logIn();
        assertThat(text("main")).contains("rolled back");
        assertThat(browser.driver().findElements(By.cssSelector(".act a"))).isEmpty();

        registry.recordVerdict(2, 1, TrainedModels.PASSED, TrainedModels.GATE);
        browser.driver().navigate().refresh();
        click(By.cssSelector(".act a"));
        waitForText("h1", "Promote version 2?");
        click(By.cssSelector("main button[type=submit]"));
        waitForText("h1", "Version 2");

        click(By.linkText("Retrain now"));
        click(By.cssSelector("main button[type=submit]"));
        waitForText("[role=status]", "Run 4 is queued.");
    }

    @Test
    void everythingWorksWithoutJavaScript() {
        seed();
        Browser plain = new Browser(profiles.resolve("plain"), false);
        try (plain) {
            ChromeDriver driver = plain.driver();
            driver.get(address("/login"));
            driver.findElement(By.id("password")).sendKeys(KEY);
            driver.findElement(By.cssSelector("button[type=submit]")).click();
            new WebDriverWait(driver, Duration.ofSeconds(10))
                    .until(ExpectedConditions.textToBe(By.tagName("h1"), "Version 2"));
            assertThat(driver.findElement(By.tagName("main")).getText()).contains("86.1 %", "42 %");

            driver.findElement(By.partialLinkText("Roll back")).click();
            driver.findElement(By.cssSelector("main button[type=submit]")).click();
            new WebDriverWait(driver, Duration.ofSeconds(10))
                    .until(ExpectedConditions.textToBe(By.tagName("h1"), "Version 1"));
        }
    }
}
