package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.ratchet.database.TestDatabase;
import io.ratchet.registry.AnsweredGates;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.GateAnswers;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.TrainedModels;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Pages in a real browser, on a real database. */
@SpringBootTest(
        classes = DashboardTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"ratchet.security.admin-key=" + PageTest.KEY, "ratchet.security.open-reading=true"})
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
abstract class PageTest {

    static final String KEY = "a-key-for-tests-only";

    static final String NASTY = "<img src=x onerror=\"document.title='owned'\">";

    /** Of the lab. */
    static final Path REPORTS = Path.of("target", "lab-reports");

    @TempDir
    static Path profiles;

    static Browser browser;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ModelRegistry registry;

    @Autowired
    HikariDataSource database;

    TrainedModels models;

    @Autowired
    AnsweredGates gates;

    @Autowired
    private Backbones backbones;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void reports(DynamicPropertyRegistry properties) throws IOException {
        Files.createDirectories(REPORTS);
        properties.add("ratchet.dashboard.lab-reports", () -> REPORTS);
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
        models = new TrainedModels(jdbc, registry, backbones);
        models.clear();
        browser.forget();
        browser.colourScheme("light");
        browser.width(1200);
        browser.complaints();
    }

    /** Version 1 served, 2 serves, 3 was rejected; a fourth run is under way. */
    void seed() {
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
        answers(2, 400, 0.86);
    }

    /** What a version answered to gate images of the four classes, right about so often. */
    void answers(int version, int images, double right) {
        Random random = new Random(version);
        long[] ids = new long[images];
        int[] truths = new int[images];
        int[] answers = new int[images];
        double[] confidences = new double[images];
        for (int i = 0; i < images; i++) {
            ids[i] = i + 1L;
            truths[i] = i % 4;
            boolean hit = random.nextDouble() < right;
            // Cats are taken for tabbies, the others for whatever comes next.
            answers[i] = hit ? truths[i] : truths[i] == 0 ? 3 : (truths[i] + 1) % 4;
            confidences[i] =
                    hit ? 1 - 0.5 * random.nextDouble() * random.nextDouble() : 0.3 + 0.5 * random.nextDouble();
        }
        gates.record(version, new GateAnswers(ids, truths, answers, confidences));
    }

    /** All images show the same. */
    void pictures() {
        BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 400, 300, Color.BLUE));
        graphics.fillRect(0, 0, 400, 300);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jdbc.sql("insert into image_bytes (image_id, bytes) select id, ? from image")
                .param(bytes.toByteArray())
                .update();
    }

    /** Axe finds nothing serious: contrast, names, roles, order. */
    void keepsNobodyOut(String path) {
        browser.driver().executeScript(axe());
        Object found = browser.driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run({resultTypes: ['violations']}).then(result => done(result.violations
                    .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
                    .map(violation => violation.id + ': ' + violation.nodes.map(node => node.html).slice(0, 3).join(' '))));""");
        assertThat((List<?>) found).as("what axe finds in %s", path).isEmpty();
    }

    private static String axe() {
        try (InputStream script = PageTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No page is wider than the screen, in either colour scheme; each is kept as a picture to look at. */
    void rendersEverywhere(String path, String name) {
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(360, 1280)) {
                browser.colourScheme(scheme);
                browser.width(width);
                visit(path);
                assertThat(browser.driver().executeScript("return document.documentElement.scrollWidth"))
                        .as("width of %s at %d px", path, width)
                        .isEqualTo((long) width);
                keepsNobodyOut(path);
                browser.screenshot(name + "-" + scheme + "-" + width);
            }
        }
    }

    void logIn() {
        logIn(KEY);
    }

    void logIn(String key) {
        visit("/login");
        type("password", key);
        click(By.cssSelector("button[type=submit]"));
        waitFor().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".account form")));
        browser.complaints(); // those of the login form are its own
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    void visit(String path) {
        browser.driver().get(address(path));
    }

    /** Pages that follow a run replace their parts: one that is gone before the click is looked for again. */
    void click(By what) {
        waitFor().ignoring(StaleElementReferenceException.class).until(driver -> {
            driver.findElement(what).click();
            return true;
        });
    }

    void type(String id, String text) {
        browser.driver().findElement(By.id(id)).sendKeys(text);
    }

    String text(String selector) {
        By found = By.cssSelector(selector);
        return waitFor()
                .ignoring(StaleElementReferenceException.class)
                .until(driver -> driver.findElement(found).getText());
    }

    int count(String selector) {
        return browser.driver().findElements(By.cssSelector(selector)).size();
    }

    /** After a click the browser may still show the page before. */
    void waitForText(String selector, String text) {
        waitFor().until(ExpectedConditions.textToBe(By.cssSelector(selector), text));
    }

    Object background(String scheme) {
        browser.colourScheme(scheme);
        return browser.driver().executeScript("return getComputedStyle(document.body).backgroundColor");
    }

    WebDriverWait waitFor() {
        return new WebDriverWait(browser.driver(), Duration.ofSeconds(10));
    }
}
