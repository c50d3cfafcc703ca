package io.ratchet.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ratchet.registry.TrainedModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long pages take with a million images, a million answers and 500 versions. No test: it runs by {@code
 * -Dtest=PageSpeedMeasurement}, and prints the median of nine requests after ten.
 */
class PageSpeedMeasurement extends PageTest {

    private static final int IMAGES = 1_000_000;
    private static final int VERSIONS = 500;
    private static final List<String> PAGES = List.of(
            "/",
            "/versions",
            "/versions?before=100",
            "/versions/500",
            "/compare?version=496&version=497&version=498&version=499&version=500",
            "/runs",
            "/runs/500",
            "/data",
            "/data?by=month",
            "/data/images",
            "/data/images?label=99&from=99",
            "/data/images/999999",
            "/try",
            "/lab",
            "/settings",
            "/settings/audit",
            "/settings/ledger");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void timeOfEachPage() throws IOException, InterruptedException {
        fill();
        for (String page : PAGES) {
            measure(page, request(page).build());
        }
        measure(
                "/try, an image",
                request("/try")
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form()))
                        .build());
        jdbc.sql("explain (analyze) delete from image where id = 500000")
                .query(String.class)
                .list()
                .forEach(line -> System.out.println("deletion " + line));
    }

    private void measure(String page, HttpRequest request) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        HttpResponse<String> answer = send(request);
        for (int i = 0; i < 19; i++) {
            long start = System.nanoTime();
            answer = send(request);
            if (i > 9) {
                nanos.add(System.nanoTime() - start);
            }
        }
        Collections.sort(nanos);
        System.out.printf(
                "page %-70s %3d  %7.1f ms  %7d bytes%n",
                page,
                answer.statusCode(),
                nanos.get(nanos.size() / 2) / 1e6,
                answer.body().length());
    }

    private HttpRequest.Builder request(String page) {
        return HttpRequest.newBuilder(URI.create(address(page))).header("Authorization", "Bearer " + KEY);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] form() throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(
                "--edge\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\n\r\n".getBytes(UTF_8));
        form.write(DrawnScenes.jpeg(1, 1));
        form.write("\r\n--edge--\r\n".getBytes(UTF_8));
        return form.toByteArray();
    }

    private void fill() {
        jdbc.sql("insert into class (id, name) select n, 'class ' || n from generate_series(0, 99) n")
                .update();
        registry.promote(models.passed().id(), 0, "the gate passed", "retraining");
        int champion = 1;
        int epoch = 1;
        for (int version = 2; version <= VERSIONS; version++) {
            boolean passed = version % 5 == 0;
            models.judged(champion, passed ? TrainedModels.PASSED : TrainedModels.REJECTED);
            if (passed) {
                registry.promote(version, epoch, "the gate passed", "retraining");
                champion = version;
                epoch++;
            }
            if (version > VERSIONS - 50) {
                answers(version, 2000, 0.86);
            }
        }
        jdbc.sql("""
                        insert into run_metric (run_id, recipe, epoch, loss, selection_accuracy, learning_rate, samples_kept, recorded_at)
                        select run.id, 'gce', n, 1.0 / n, 0.9, 0.001, 0.9, now() from training_run run, generate_series(1, 20) n""").update();
        jdbc.sql("""
                        insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
                        select sha256(n::text::bytea), sha256(n::text::bytea), 'JPEG', 96, 96, 2000, now()
                        from generate_series(1, ?) n""").param(IMAGES).update();
        jdbc.sql("""
                        insert into true_label (image_id, class_id, split, source, created_at)
                        select id, id % 100, case id % 10 when 0 then 'GATE' when 1 then 'SELECTION' else 'TRAIN' end, 'test', now()
                        from image where id <= 50000""").update();
        jdbc.sql("""
                        insert into prediction (image_id, model_version_id, class_id, confidence, probabilities, created_at)
                        select id, 490 + id / 100000, id % 100, 0.5 + (id % 50) / 100.0, array[0.9, 0.1], now() from image""").update();
        jdbc.sql("""
                        insert into embedding (backbone_id, image_id, vector)
                        select (select min(id) from backbone), id, sha256(id::text::bytea) from image""").update();
        // As long as those of a real backbone where they are read.
        jdbc.sql("update backbone set dimension = 1280").update();
        jdbc.sql("""
                        update embedding set vector = (
                            select string_agg(sha256((image_id || ' ' || n)::bytea), ''::bytea) from generate_series(1, 80) n)
                        where image_id between 48001 and 50000 or image_id > 998000""").update();
        jdbc.sql("""
                        insert into answered_day (day, version_id, class_id, answers)
                        select (now() at time zone 'UTC')::date - n, 500, c, 1000 from generate_series(0, 1000) n, generate_series(0, 99) c""").update();
        jdbc.sql("""
                        insert into reported_truth (image_id, class_id, prediction_id, last_run_id, reported_by, reported_at)
                        select image_id, class_id, id, 400, 'test', now() from prediction where id > 900000 and id % 2 = 0""").update();
        jdbc.sql("analyze").update();
    }
}
