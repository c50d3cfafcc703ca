package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.evaluation.AlphaRule;
import io.ratchet.evaluation.Finding;
import io.ratchet.evaluation.PairedComparison;
import io.ratchet.evaluation.Spent;
import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.GateAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.support.ui.ExpectedConditions;

/**
 * Pictures of each page, light and dark, of a service that has run for a while. No test: it runs by {@code -Dtest=PageScreenshots} and
 * writes to {@code target/screenshots/pages}, and those of the README to {@code docs/screenshots}.
 */
@DisabledIfSystemProperty(named = "ratchet.test.browser", matches = "skip")
class PageScreenshots extends PageTest {

    private static final int GATE = 2000;
    private static final int TRAIN = 400;
    private static final int TRAFFIC = 1600;
    private static final int CLASSES = DrawnScenes.CLASSES.size();
    /** Right on the gate, version by version; a lower one than the champion's did not pass. */
    private static final double[] ACCURACIES = {0.742, 0.771, 0.768, 0.803, 0.801, 0.829, 0.846, 0.838, 0.861};

    private static final Path EVERY = Path.of("target", "screenshots", "pages");
    private static final Path README = Path.of("docs", "screenshots");
    /** Pictures of the README, and what stands at their top; of the page itself when empty. */
    private static final Map<String, String> IN_README = Map.of(
            "overview-light", "",
            "version-dark", "#answers-title",
            "compare-light", "#pair-9",
            "data-light", "#times-title",
            "try-light", ".answer",
            "overview-dark-360", "");

    private final Random random = new Random(7);
    private int epochs;

    @Test
    void eachPage() throws IOException {
        Files.createDirectories(EVERY);
        Files.createDirectories(README);
        fill();
        logIn();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/");
        pages.put("versions", "/versions");
        pages.put("version", "/versions/9?matrix=shares");
        pages.put("compare", "/compare?version=7&version=9");
        pages.put("runs", "/runs");
        pages.put("run", "/runs/10");
        pages.put("data", "/data");
        pages.put("images", "/data/images");
        pages.put("lab", "/lab");
        pages.put("settings", "/settings");
        pages.put("audit", "/settings/audit");
        pages.put("promote", "/dashboard/promote?version=9");
        for (String scheme : List.of("light", "dark")) {
            browser.colourScheme(scheme);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                browser.width(1280);
                visit(page.getValue());
                shoot(page.getKey() + "-" + scheme);
            }
            browser.width(1280);
            tryAnImage();
            shoot("try-" + scheme);
        }
        for (String page : List.of("overview", "version")) {
            browser.width(360);
            visit(pages.getOrDefault(page, "/"));
            shoot(page + "-dark-360");
        }
    }

    /** Those of the README show what fits a screen, the others the whole page. */
    private void shoot(String name) throws IOException {
        assertThat(text("h1")).as(name).isNotEqualTo("This cannot be shown");
        browser.driver().executeScript("for (const image of document.images) { image.loading = 'eager' }");
        waitFor().until(ignored ->
                (Boolean) browser.driver().executeScript("return [...document.images].every(image => image.complete)"));
        String top = IN_README.get(name);
        if (top != null) {
            if (!top.isEmpty()) {
                browser.driver().executeScript("document.querySelector(arguments[0]).scrollIntoView()", top);
            }
            Files.write(README.resolve(name + ".png"), browser.driver().getScreenshotAs(OutputType.BYTES));
        }
        browser.screenshot("pages/" + name);
    }

    private void tryAnImage() throws IOException {
        visit("/try");
        Path picture = Files.createTempDirectory("try").resolve("harbour.jpg");
        Files.write(picture, DrawnScenes.jpeg(1, 4711));
        browser.driver().findElement(By.id("image")).sendKeys(picture.toString());
        waitFor()
                .until(ExpectedConditions.presenceOfElementLocated(
                        By.cssSelector(".neighbours .pictures ~ .pictures")));
    }

    private void fill() throws IOException {
        for (int label = 0; label < CLASSES; label++) {
            jdbc.sql("insert into class (id, name) values (?, ?)")
                    .params(label, DrawnScenes.CLASSES.get(label))
                    .update();
        }
        versions();
        images();
        answers();
        runs();
        for (String kind : List.of("html", "json")) {
            Files.copy(
                    Path.of("docs", "lab", "cifar10-25." + kind),
                    REPORTS.resolve("cifar10-25." + kind),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void versions() {
        boolean[] ofChampion = new boolean[GATE];
        for (int i = 0; i < GATE; i += CLASSES) {
            ofChampion[i] = true;
        }
        int champion = 0;
        for (int version = 1; version <= ACCURACIES.length; version++) {
            GateAnswers answers = answers(version);
            boolean[] right = new boolean[GATE];
            for (int i = 0; i < GATE; i++) {
                right[i] = answers.truths()[i] == answers.answers()[i];
            }
            boolean better = champion == 0 || ACCURACIES[version - 1] > ACCURACIES[champion - 1] + 0.012;
            models.judged(champion == 0 ? null : champion, verdict(ofChampion, right, better));
            gates.record(version, answers);
            if (better && version < ACCURACIES.length) {
                registry.promote(version, epochs++, "the gate passed", "retraining");
                champion = version;
                ofChampion = right;
            }
        }
        jdbc.sql("update model_version set created_at = now() - (? - id) * interval '31 hours' - interval '40 minutes'")
                .param(ACCURACIES.length)
                .update();
        jdbc.sql("alter table deployment disable trigger deployment_append_only")
                .update();
        jdbc.sql("""
                        update deployment set deployed_at = (select created_at from model_version where id = version_id)""").update();
        jdbc.sql("alter table deployment enable trigger deployment_append_only").update();
    }

    /** Each version finds the same images hard, is about as sure as it is often right, and takes hard ones for what comes next. */
    private GateAnswers answers(int version) {
        Random ofImages = new Random(1);
        Random ofVersion = new Random(version);
        double slope = 4 * (1 - ACCURACIES[version - 1]);
        long[] ids = new long[GATE];
        int[] truths = new int[GATE];
        int[] answers = new int[GATE];
        double[] confidences = new double[GATE];
        for (int i = 0; i < GATE; i++) {
            double likely = Math.max(0.25, 1 - slope * Math.pow(ofImages.nextDouble(), 3));
            double luck = ofImages.nextDouble();
            double own = ofVersion.nextDouble();
            int next = ofImages.nextInt(3) == 0 ? 3 : 1;
            ids[i] = i + 1L;
            truths[i] = i % CLASSES;
            answers[i] = (ofVersion.nextInt(7) == 0 ? own : luck) < likely ? truths[i] : (truths[i] + next) % CLASSES;
            confidences[i] = Math.min(0.995, likely + 0.02);
        }
        return new GateAnswers(ids, truths, answers, confidences);
    }

    private static Verdict verdict(boolean[] champion, boolean[] challenger, boolean better) {
        int both = 0;
        int onlyChampion = 0;
        int onlyChallenger = 0;
        for (int i = 0; i < GATE; i++) {
            both += champion[i] && challenger[i] ? 1 : 0;
            onlyChampion += champion[i] && !challenger[i] ? 1 : 0;
            onlyChallenger += !champion[i] && challenger[i] ? 1 : 0;
        }
        double gain = (double) (onlyChallenger - onlyChampion) / GATE;
        double half = 1.96 * Math.sqrt(onlyChampion + onlyChallenger) / GATE;
        double p = better ? 0.0004 : 0.41;
        String words = better
                ? "The challenger is better: %+.1f points (p = %.4f)."
                : "The gain of %+.1f points could be chance: p = %.2f is above 0.05.";
        double flips = (double) onlyChampion / GATE;
        return new Verdict(
                better,
                new PairedComparison(GATE, both, onlyChallenger, onlyChampion),
                gain,
                gain - half,
                gain + half,
                p,
                0.05,
                List.of(
                        new Finding(
                                "images",
                                true,
                                "The gate holds 2,000 images; at least 500 are needed.",
                                Map.of("images", 2000.0)),
                        new Finding(
                                "better",
                                better,
                                String.format(Locale.ROOT, words, 100 * gain, p),
                                Map.of("pValue", p)),
                        new Finding("per-class", true, "No class got worse.", Map.of("classes", (double) CLASSES)),
                        new Finding(
                                "flips",
                                flips <= 0.1,
                                String.format(
                                        Locale.ROOT,
                                        "%.1f %% of the images turned from right to wrong; at most 10.0 %% may.",
                                        100 * flips),
                                Map.of("share", flips))),
                Spent.nothing(AlphaRule.SPENDING));
    }

    /** Gate, then train, then traffic; whatever is about boats has vectors like one another's. */
    private void images() {
        jdbc.sql("""
                        insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at, use_for_training)
                        select sha256(n::text::bytea), sha256(n::text::bytea), 'JPEG', 144, 144, 4000,
                            now() - (? - n) * interval '4 minutes', n % 211 <> 0
                        from generate_series(1, ?) n""").params(GATE + TRAIN + TRAFFIC, GATE + TRAIN + TRAFFIC).update();
        for (int id = 1; id <= GATE + TRAIN + TRAFFIC; id++) {
            int label = (id - 1) % CLASSES;
            jdbc.sql("insert into image_bytes (image_id, bytes) values (?, ?)")
                    .params(id, DrawnScenes.jpeg(label, id))
                    .update();
            String[] small = {"0000", "0030", "0034", "0038"}; // 0, 1/8, 1/4, 1/2 as float16
            String tail = small[random.nextInt(4)] + small[random.nextInt(4)];
            String vector = label == 1 ? small[random.nextInt(3)] + "003c" + tail : "003c0034" + tail;
            jdbc.sql("insert into embedding (backbone_id, image_id, vector) values (1, ?, decode(?, 'hex'))")
                    .params(id, vector)
                    .update();
        }
        jdbc.sql("""
                        insert into true_label (image_id, class_id, split, source, created_at)
                        select id, (id - 1) % :classes, case when id <= :gate then 'GATE' else 'TRAIN' end, 'import', received_at
                        from image where id <= :labelled""")
                .param("classes", CLASSES)
                .param("gate", GATE)
                .param("labelled", GATE + TRAIN)
                .update();
    }

    private void answers() {
        jdbc.sql("""
                        insert into prediction (image_id, model_version_id, class_id, confidence, probabilities, created_at)
                        select id, 7, case when id % 7 = 0 then id % :classes else (id - 1) % :classes end,
                            case when id % 7 = 0 then 0.4 + (id % 30) / 100.0 else 0.99 - (id % 23) / 60.0 end, array[0.9, 0.1],
                            greatest(received_at, date_trunc('month', now() at time zone 'UTC') at time zone 'UTC')
                        from image where id > :labelled""").param("classes", CLASSES).param("labelled", GATE + TRAIN).update();
        jdbc.sql("""
                        insert into reported_truth (image_id, class_id, prediction_id, last_run_id, reported_by, reported_at)
                        select image_id, (image_id - 1) % :classes, id, 9, 'shop', now() from prediction where id % 5 = 0""").param("classes", CLASSES).update();
        jdbc.sql("""
                        insert into answered_day (day, version_id, class_id, answers)
                        select (now() at time zone 'UTC')::date - n, 7, c, (500 + 90 * ((c * 5 + n * 3) % 7) + 40 * c * (12 - n % 13) / 12)::bigint
                        from generate_series(0, 60) n, generate_series(0, :classes - 1) c""").param("classes", CLASSES).update();
        jdbc.sql("""
                        insert into live_traffic (version_id, minute, failed, invalid, classes, images, nanos)
                        select 7, date_trunc('minute', now()) - n * interval '1 minute', 0, 0, array[7, 6, 8, 5, 7, 6, 4, 9]::bigint[],
                            array[20, 16, 16, 0, 0]::bigint[], array[110000000, 70000000, 60000000, 0, 0]::bigint[]
                        from generate_series(0, 50) n""").update();
    }

    /** Each version's run has its curve, and a tenth one is under way. */
    private void runs() {
        jdbc.sql("""
                        update training_run set state = case when id in (3, 5, 8) then 'REJECTED' else 'PROMOTED' end,
                            trigger = 'SCHEDULE', requested_by = 'schedule',
                            created_at = now() - (10 - id) * interval '31 hours', started_at = now() - (10 - id) * interval '31 hours',
                            finished_at = now() - (10 - id) * interval '31 hours' + interval '7 minutes',
                            labelled_images = 400, pseudo_labels = 1900 * id, copies_equal = id, copies_perceptual_hash = 2 * id,
                            copies_embedding = 3 * id,
                            monitors = json_build_array(
                                json_build_object('name', 'embedding drift', 'value', 0.008 + 0.002 * id + 0.004 * (id % 3),
                                    'passed', true, 'images', 2000, 'sentence', 'Few of them lie beyond the labelled images.', 'bias', ''),
                                json_build_object('name', 'class shift', 'value', 0.03 + 0.005 * (id % 4), 'passed', true,
                                    'images', 2000, 'sentence', 'Classes are answered much as they are in the labelled set.', 'bias', ''))""").update();
        jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at, started_at, phase, progress,
                            labelled_images, pseudo_labels)
                        values ('RUNNING', 'NEW_IMAGES', 'schedule', 10, now() - interval '3 minutes', now() - interval '170 seconds',
                            'training softmatch-views', 0.58, 400, 21340)""").update();
        jdbc.sql("""
                        insert into run_metric (run_id, recipe, epoch, loss, selection_accuracy, learning_rate, samples_kept, recorded_at)
                        select run, recipe, n, (1.6 + 0.2 * kind) * exp(-n / 6.0) + 0.21 + 0.03 * kind + 0.008 * (n * 7 % 5),
                            0.70 + 0.012 * least(run, 9) + 0.06 * (1 - exp(-n / 4.0)) - 0.012 * kind + 0.003 * (n * 3 % 4),
                            0.001, least(1, 0.55 + n * 0.03 - 0.05 * kind), now() - (20 - n) * interval '4 seconds'
                        from generate_series(1, 10) run, generate_series(1, 14) n, (values ('softmatch-views', 0), ('smoothed-views', 1))
                            kinds (recipe, kind)
                        where run < 10 or n < 10 - 2 * kind""").update();
        jdbc.sql("""
                        insert into run_entry (run_id, position, recipe, selection_accuracy, learned, unlabelled, chosen)
                        select id, 0, 'softmatch-views', 0.75 + 0.012 * id, 1700 * id, 1900 * id, true from training_run where id < 10
                        union all
                        select id, 1, 'smoothed-views', 0.74 + 0.012 * id, 1500 * id, 1900 * id, false from training_run where id < 10""").update();
    }
}
