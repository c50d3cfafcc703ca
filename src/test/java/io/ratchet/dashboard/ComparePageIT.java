package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.By;

/** Versions side by side. */
@DisabledIfSystemProperty(named = "ratchet.test.browser", matches = "skip")
class ComparePageIT extends PageTest {

    @Test
    void versionsAreChosenAndCompared() {
        seed();
        answers(1, 400, 0.82);
        jdbc.sql("update model_version set configuration = '{\"epochs\": 12, \"loss\": {\"q\": 0.7}}' where id = 2")
                .update();
        visit("/versions");
        click(By.cssSelector("input[name=version][value='1']"));
        click(By.cssSelector("input[name=version][value='2']"));
        click(By.cssSelector("main button[type=submit]"));
        waitForText("h1", "Compare 2 versions");

        assertThat(text(".compared")).contains("Version 2").contains("86.1 %").contains("Macro F1");
        assertThat(text(".against")).contains("Version 2 against version 1").contains("400 gate images");
        assertThat(text(".mcnemar")).contains("2 right").contains("1 wrong");
        assertThat(count(".flips tbody tr")).isPositive();
        assertThat(text("main")).contains("configuration.epochs").contains("configuration.loss.q");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatIsNotOnRecordIsSaidSo() {
        seed();
        visit("/compare?version=1&version=champion");

        assertThat(text(".against")).contains("are not on record");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void twoToFiveCanBeCompared() {
        seed();
        visit("/compare");
        assertThat(text("main")).contains("Choose two to five versions");
        visit("/compare?version=1&version=99");
        assertThat(text("main")).contains("This cannot be shown");
        visit("/compare?version=1&version=2&version=3");
        assertThat(text("h1")).isEqualTo("Compare 3 versions");
    }

    @Test
    void itRendersInBothColourSchemesWithoutScrollingSideways() {
        seed();
        answers(1, 400, 0.82);
        jdbc.sql("update class set name = ? where id = 0").param(NASTY).update();
        rendersEverywhere("/compare?version=1&version=2&version=3", "compare");
        assertThat(text(".against")).contains(NASTY);
        assertThat(browser.complaints()).isEmpty();
    }
}
