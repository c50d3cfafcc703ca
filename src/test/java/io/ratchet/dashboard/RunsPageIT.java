package io.ratchet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of runs, and the page of one, which shows it while it goes on. */
@DisabledIfSystemProperty(named = "ratchet.test.browser", matches = "skip")
class RunsPageIT extends PageTest {

    @Autowired
    private DashboardTestApplication.QueuedRuns retraining;

    @Test
    void withoutARunThePageSaysWhatOneIs() {
        visit("/runs");

        assertThat(text("main")).contains("No training yet");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void runsAreListedWithTheirOutcomesAndRenewed() {
        seed();
        visit("/runs");
        assertThat(text(".tiles")).contains("promoted").contains("running");
        assertThat(text("#list")).contains("Run 4").contains("42 %").contains("Without truth: stopped");
        jdbc.sql("update training_run set progress = 0.77 where id = 4").update();
        waitFor().until(ExpectedConditions.textToBe(By.cssSelector("#list .push"), "77 %"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aRunUnderWayIsShownLiveToItsEnd() {
        seed();
        epochs(4, "gce", 4);
        visit("/runs/4");
        assertThat(text("#live")).contains("42 %").contains("training the head").contains("left, if the rest");
        assertThat(text(".curves")).contains("gce: 0.400 after epoch 4");

        jdbc.sql(
                        "insert into run_metric (run_id, recipe, epoch, loss, selection_accuracy, learning_rate, samples_kept, recorded_at)"
                                + " values (4, 'gce', 5, 0.37, 0.88, 0.001, 0.8, now())")
                .update();
        waitFor()
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector(".curves"), "gce: 0.370 after epoch 5"));
        assertThat(text(".curves")).contains("Share of samples kept");
        browser.screenshot("run-live");

        jdbc.sql("update training_run set state = 'FAILED', detail = 'It diverged.', finished_at = now() where id = 4")
                .update();
        waitFor().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("#live .badge"), "failed"));
        assertThat(text("#live")).contains("It diverged.").contains("This run came to no verdict.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFinishedRunTellsOfRecipesVerdictAndTime() {
        seed();
        finished();
        visit("/runs/2");

        assertThat(text(".entries")).contains("gce").contains("met the gate").contains("diverged");
        assertThat(text("#live")).contains("The challenger is better").contains("They agree on 40 %.");
        assertThat(text("#live")).contains("It made version 2.").contains("31.5 s");
        rendersEverywhere("/runs/2", "run");
        rendersEverywhere("/runs", "runs");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aStreamTellsTheWholeCurveAndGoesOnWhereItWas() throws IOException, InterruptedException {
        seed();
        epochs(2, "gce", 3);
        String whole = events("/runs/2/events", "");
        assertThat(whole.lines().filter(line -> line.equals("event:epoch"))).hasSize(3);
        assertThat(whole).contains("\"epoch\":1,").contains("event:progress").contains("event:end");

        String second = whole.lines()
                .filter(line -> line.startsWith("id:"))
                .skip(1)
                .findFirst()
                .orElseThrow();
        String rest = events("/runs/2/events", second.substring("id:".length()));
        assertThat(rest.lines().filter(line -> line.equals("event:epoch"))).hasSize(1);
        assertThat(rest).contains("\"epoch\":3,");
    }

    @Test
    void aRunIsCancelledAfterConfirming() {
        seed();
        visit("/runs/4");
        assertThat(text("#live")).doesNotContain("INFO epoch 3");
        logIn();
        visit("/runs/4");
        assertThat(text(".log")).contains("INFO epoch 3 of run 4").contains(NASTY);
        click(By.linkText("Cancel this run"));
        waitForText("h1", "Cancel run 4?");
        click(By.cssSelector("main button[type=submit]"));

        waitForText("[role=status]", "Run 4 is cancelled.");
        assertThat(retraining.cancelled()).isEqualTo("run 4 by admin");
    }

    @Test
    void recipesAreChosenForARun() {
        seed();
        jdbc.sql("update training_run set state = 'FAILED' where state = 'RUNNING'")
                .update();
        logIn();
        visit("/runs");
        click(By.linkText("Retrain now"));
        waitForText("h1", "Retrain now?");
        browser.screenshot("retrain");
        click(By.cssSelector("input[name=recipe][value=gce]"));
        click(By.cssSelector("main button[type=submit]"));
        waitForText("[role=status]", "Run 4 is queued.");
        assertThat(retraining.recipes()).containsExactly("gce");
    }

    @Test
    void aRunThatDoesNotExistIsSaidSo() {
        visit("/runs/99");

        assertThat(text("main")).contains("There is no run 99.");
    }

    private String events(String path, String last) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)));
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private void epochs(long run, String recipe, int count) {
        jdbc.sql("""
                        insert into run_metric (run_id, recipe, epoch, loss, selection_accuracy, learning_rate, samples_kept, recorded_at)
                        select ?, ?, n, 1.6 / n, 0.9 - 0.3 / n, 0.001, 1, now() - interval '1 minute' + n * interval '1 second'
                        from generate_series(1, ?) n""").params(run, recipe, count).update();
    }

    private void finished() {
        epochs(2, "gce", 8);
        epochs(2, "vote", 8);
        jdbc.sql("""
                        insert into run_entry (run_id, position, recipe, selection_accuracy, learned, unlabelled, failure, chosen)
                        values (2, 0, 'gce', 0.868, 19871, 20000, null, true), (2, 1, 'vote', 0.861, 18000, 20000, null, false),
                            (2, 2, 'sce', null, null, null, 'the loss diverged', false)""").update();
        jdbc.sql(
                        "update model_version set durations = '{\"sampling\": 0.8, \"loading images\": 4.25, \"gce: training\": 31.5}'")
                .update();
    }
}
