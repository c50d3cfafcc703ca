package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.ratchet.database.TestDatabase;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.TrainedModels;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** The page in a real browser, on a real database. */
@SpringBootTest(
        classes = DashboardTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "ratchet.security.admin-key=" + DashboardIT.KEY)
@DisabledIfSystemProperty(named = "ratchet.test.browser", matches = "skip")
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
class DashboardIT {

    static final String KEY = "a-key-for-tests-only";

    private static final String NASTY = "<img src=x onerror=\"document.title='owned'\">";

    @TempDir
    private static Path profiles;

    private static Browser browser;

    private final JdbcClient jdbc;
    private final ModelRegistry registry;
    private final TrainedModels models;
    private final HikariDataSource database;

    @LocalServerPort
    private int port;

    @Autowired
    DashboardIT(JdbcClient jdbc, ModelRegistry registry, Backbones backbones, HikariDataSource database) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.database = database;
        this.models = new TrainedModels(jdbc, registry, backbones);
    }

    @BeforeAll
    static void open() {
        browser = new Browser(profiles.resolve("browser"), true);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void empty() {
        models.clear();
        browser.forget();
        browser.colourScheme("light");
        browser.width(1200);
        browser.complaints();
    }

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
        visit("/");
        assertThat(text(".serving")).contains("Version 2").contains("86.1 %").contains("84.5 to 87.5 %");
        assertThat(text(".serving")).contains("2,000 gate images").contains("+3.1 points");
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
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(360, 768, 1200, 1600)) {
                browser.colourScheme(scheme);
                browser.width(width);
                visit("/");
                assertThat(browser.driver().executeScript("return document.documentElement.scrollWidth"))
                        .as("width of the page at %d px", width)
                        .isEqualTo((long) width);
                browser.screenshot(scheme + "-" + width);
            }
        }
        assertThat(background("light")).isNotEqualTo(background("dark"));
        assertThat(browser.complaints()).isEmpty();
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
        waitForText("[role=status]", "Run 42 is queued.");
    }

    @Test
    void everythingWorksWithoutJavaScript() {
        seed();
        Browser plain = new Browser(profiles.resolve("plain"), false);
        try (plain) {
            ChromeDriver driver = plain.driver();
            driver.get("http://localhost:" + port + "/login");
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

    /** Version 1 served, 2 serves, 3 was rejected; a fourth run is under way. */
    private void seed() {
        jdbc.sql("insert into class (id, name) values (0, 'cat'), (1, 'dog'), (2, 'ship'), (3, 'tabby')")
                .update();
        registry.promote(models.passed().id(), 0, "the gate passed", "retraining");
        registry.promote(models.judged(1, TrainedModels.PASSED).id(), 1, "the gate passed", "retraining");
        models.judged(2, TrainedModels.REJECTED);
        jdbc.sql("""
                        insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
                        select sha256(n::text::bytea), sha256(n::text::bytea), 'JPEG', 96, 96, 2000, now()
                        from generate_series(1, 1500) n""").update();
        jdbc.sql("""
                        insert into true_label (image_id, class_id, split, source, created_at)
                        select id, id % 4, 'TRAIN', 'test', now() from image where id <= 400""").update();
        jdbc.sql("""
                        insert into prediction (image_id, model_version_id, class_id, confidence, probabilities, created_at)
                        select id, 2, (id % 100) / 40, 0.9, array[0.9, 0.1, 0, 0], now() from image where id > 400""").update();
        jdbc.sql("""
                        insert into reported_truth (image_id, class_id, prediction_id, last_run_id, reported_by, reported_at)
                        select image_id, case when id = 1 then 3 else class_id end, id, 3, 'test', now()
                        from prediction where id <= 4""").update();
        jdbc.sql(
                        "update training_run set state = 'PROMOTED', labelled_images = 2500, pseudo_labels = 0, copies_equal = 3,"
                                + " copies_perceptual_hash = 5, copies_embedding = 10,"
                                + " monitors = '[{\"name\":\"agreement\",\"value\":0.4,\"champion\":null,\"bound\":0.5,\"passed\":false,"
                                + "\"images\":200,\"sentence\":\"They agree on 40 %.\",\"bias\":\"Too high.\"}]' where id < 3")
                .update();
        jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at, started_at, phase, progress,
                            labelled_images, pseudo_labels)
                        values ('RUNNING', 'SCHEDULE', 'schedule', 7, now() - interval '40 seconds',
                            now() - interval '30 seconds', 'training the head', 0.42, 2500, 19871)""").update();
        jdbc.sql("insert into run_metric values (4, 3, 0.412, 0.871, 0.001, now())")
                .update();
    }

    private void logIn() {
        visit("/login");
        type("password", KEY);
        click(By.cssSelector("button[type=submit]"));
        waitFor().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("nav.actions")));
        browser.complaints(); // those of the login form are its own
    }

    private void visit(String path) {
        browser.driver().get("http://localhost:" + port + path);
    }

    private void click(By what) {
        browser.driver().findElement(what).click();
    }

    private void type(String id, String text) {
        browser.driver().findElement(By.id(id)).sendKeys(text);
    }

    private String text(String selector) {
        By found = By.cssSelector(selector);
        return waitFor()
                .until(ExpectedConditions.presenceOfElementLocated(found))
                .getText();
    }

    /** After a click the browser may still show the page before. */
    private void waitForText(String selector, String text) {
        waitFor().until(ExpectedConditions.textToBe(By.cssSelector(selector), text));
    }

    private Object background(String scheme) {
        browser.colourScheme(scheme);
        return browser.driver().executeScript("return getComputedStyle(document.body).backgroundColor");
    }

    private WebDriverWait waitFor() {
        return new WebDriverWait(browser.driver(), Duration.ofSeconds(10));
    }
}
