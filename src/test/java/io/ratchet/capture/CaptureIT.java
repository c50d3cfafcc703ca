package io.ratchet.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.ratchet.classification.FakeClassifier;
import io.ratchet.classification.ServerTest;
import io.ratchet.dataset.ReceivedImage;
import io.ratchet.dataset.TestModel;
import io.ratchet.digest.Sha256;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.Pictures;
import io.ratchet.inference.Overloaded;
import io.ratchet.inference.Prediction;
import io.ratchet.inference.ServedModel;
import io.ratchet.network.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing is answered that was not stored, whatever happens. */
@ServerTest
class CaptureIT {

    /** Apart from the images of other tests and of earlier runs on the same database. */
    private static final long SEED = System.nanoTime();

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @Autowired
    private Capture capture;

    @Autowired
    private ImageDecoder decoder;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcConnectionDetails address;

    private ServedModel model = new ServedModel(1, Sha256.of(new byte[0]), 1, List.of("none"));

    @BeforeEach
    void register() {
        model = TestModel.in(jdbc);
    }

    @AfterEach
    void stopCallers() {
        callers.shutdownNow();
    }

    @Test
    void storesWhatItAnswersForManyCallersWithTheSameImages() throws Exception {
        int distinct = 25;
        List<StoredPrediction> answers = answers(atOnce(200, i -> store(capture, i % distinct)));
        Set<Long> imageIds = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            StoredPrediction answer = answers.get(i);
            assertThat(answer.image()).isEqualTo(Sha256.of(content(i % distinct)));
            assertThat(answer.imageId()).isEqualTo(answers.get(i % distinct).imageId());
            assertIsStored(answer, i % distinct);
            imageIds.add(answer.imageId());
        }
        assertThat(imageIds).hasSize(distinct);
        assertThat(answers.stream().map(StoredPrediction::id)).doesNotHaveDuplicates();
    }

    @Test
    void givesTwoNodesTheSameIdsForTheSameImages() throws Exception {
        try (Capture other = started()) {
            List<StoredPrediction> answers =
                    answers(atOnce(200, i -> store(i % 2 == 0 ? capture : other, 1000 + i / 4)));
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).imageId())
                        .isEqualTo(answers.get(i - i % 4).imageId());
            }
        }
    }

    @Test
    void findsWhatItStored() {
        StoredPrediction stored = store(capture, 2000);
        assertThat(capture.find(stored.id())).hasValueSatisfying(found -> {
            assertThat(found).usingRecursiveComparison().isEqualTo(stored);
        });
        assertThat(capture.find(-1)).isEmpty();
    }

    @Test
    void keepsWhichMemberAnsweredAndWhatEachVoted() {
        float[] probabilities = FakeClassifier.predict(model, 3).probabilities();
        Answer routed = new Answer(3, probabilities, OptionalInt.of(7), new int[0]);
        Answer voted = new Answer(4, probabilities, OptionalInt.empty(), new int[] {4, 0, 9, 4});
        for (Answer answer : List.of(routed, voted, Answer.of(probabilities))) {
            StoredPrediction stored =
                    stored(capture.store(image(2100), new Prediction(model, answer, new byte[] {1, 2, 3, 4}), null));

            assertThat(stored.answer()).isEqualTo(answer);
            assertThat(capture.find(stored.id())).map(StoredPrediction::answer).hasValue(answer);
        }
        assertThat(jdbc.sql("select count(*) from prediction where member = 7 and votes is null")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(jdbc.sql("select count(*) from prediction where member is null and votes = '{4,0,9,4}'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void failsOnlyTheRowThatIsBad() throws Exception {
        ServedModel unknown = new ServedModel(-7, model.artifact(), model.backboneId(), model.classes());
        try (Capture mine = waiting()) {
            List<Future<StoredPrediction>> waiting = atOnce(
                    10,
                    i -> stored(
                            mine.store(image(3000 + i), FakeClassifier.predict(i == 4 ? unknown : model, i), null)));
            awaitQueued(mine, 10);
            mine.start();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> waiting.get(4).get(10, TimeUnit.SECONDS))
                    .withCauseInstanceOf(IllegalStateException.class);
            waiting.remove(4);
            assertThat(answers(waiting)).hasSize(9);
        }
        assertThat(countImage(3004)).isZero();
    }

    @Test
    void storesWhatItHasTakenBeforeItCloses() throws Exception {
        Capture mine = waiting();
        List<Future<StoredPrediction>> waiting = atOnce(100, i -> store(mine, 4000 + i));
        awaitQueued(mine, 100);
        mine.start();
        mine.close();
        assertThat(answers(waiting)).hasSize(100);
        assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(() -> store(mine, 4000));
    }

    @Test
    void refusesAtOnceWhenTooManyWait() throws Exception {
        try (Capture mine = waiting()) {
            ReceivedImage image = image(5000);
            List<Future<StoredPrediction>> waiting =
                    atOnce(256, i -> stored(mine.store(image, FakeClassifier.predict(model, i), null)));
            awaitQueued(mine, 256);
            assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> store(mine, 5001));
            mine.start();
            assertThat(answers(waiting)).hasSize(256);
        }
    }

    @Test
    void refusesAtOnceWhileTheDatabaseIsAwayAndWorksWhenItIsBack() throws Exception {
        try (FragileNetwork network = FragileNetwork.to(address);
                Capture mine = started(network.through(address))) {
            store(mine, 6000);
            network.cut();
            for (int again = 0; again < 2; again++) {
                long start = System.nanoTime();
                int first = 6100 + 100 * again;
                for (Future<StoredPrediction> refused : atOnce(40, i -> store(mine, first + i))) {
                    assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(() -> refused.get(8, TimeUnit.SECONDS))
                            .withCauseInstanceOf(StorageUnavailable.class);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
                assertThat(countImage(first)).isZero();
            }
            network.mend();
            await().atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .until(() -> store(mine, 6000).imageId() > 0);
        }
    }

    @Test
    void noticesNothingOfAConnectionThatBrokeWhileItWasIdle() throws Exception {
        try (FragileNetwork network = FragileNetwork.to(address);
                Capture mine = Captures.of(CaptureMode.DURABLE, null, network.through(address), jdbc, Duration.ZERO)) {
            mine.start();
            store(mine, 6300);
            network.cut();
            network.mend();
            assertThat(store(mine, 6301).imageId()).isPositive();
        }
    }

    @Test
    void saysWhenTheDiskOfTheDatabaseIsFull() throws Exception {
        jdbc.sql("""
                        create function no_room() returns trigger language plpgsql as $$
                        begin raise exception 'could not extend file' using errcode = '53100'; end $$""").update();
        jdbc.sql("create trigger full_disk before insert on image_bytes for each row when (sha256(new.bytes) = '\\x"
                        + Sha256.of(content(6400)) + "') execute function no_room()")
                .update();
        try {
            assertThatExceptionOfType(StorageFull.class).isThrownBy(() -> store(capture, 6400));
            assertThat(store(capture, 6401).imageId()).isPositive();
        } finally {
            jdbc.sql("drop function no_room cascade").update();
        }
        assertThat(store(capture, 6400).imageId()).isPositive();
    }

    @Test
    void keepsNothingWhenItIsOff() {
        try (Capture off = Captures.of(CaptureMode.OFF, null, address, jdbc)) {
            off.start();
            assertThat(off.keeps()).isFalse();
            byte[] content = content(6500);
            ReceivedImage unkept = ReceivedImage.unkept(content, decoder.decode(content));
            Captured captured = off.store(unkept, FakeClassifier.predict(model, 1), null);
            assertThat(captured.outcome()).isEqualTo(CaptureOutcome.OFF);
            assertThat(captured.stored()).isEmpty();
            assertThat(captured.answer())
                    .isEqualTo(FakeClassifier.predict(model, 1).answer());
        }
        assertThat(countImage(6500)).isZero();
    }

    @Test
    void storesNothingForACallerThatIsInterrupted() throws Exception {
        try (Capture mine = waiting()) {
            Thread caller = new Thread(
                    () -> assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(() -> store(mine, 7000)));
            caller.start();
            awaitQueued(mine, 1);
            caller.interrupt();
            caller.join(5_000);
            mine.start();
        }
        assertThat(countImage(7000)).isZero();
    }

    private Capture waiting() {
        return Captures.durable(address, jdbc);
    }

    private Capture started() {
        return started(address);
    }

    private Capture started(JdbcConnectionDetails where) {
        Capture capture = Captures.durable(where, jdbc);
        capture.start();
        return capture;
    }

    private StoredPrediction store(Capture where, int number) {
        return stored(where.store(image(number), FakeClassifier.predict(model, number), null));
    }

    private static StoredPrediction stored(Captured captured) {
        assertThat(captured.outcome()).isEqualTo(CaptureOutcome.STORED);
        return captured.stored().orElseThrow();
    }

    private ReceivedImage image(int number) {
        byte[] content = content(number);
        return new ReceivedImage(content, decoder.decode(content));
    }

    private static byte[] content(int number) {
        return Pictures.png(Pictures.drawing(SEED + number, 16, 16));
    }

    private List<Future<StoredPrediction>> atOnce(int count, IntFunction<StoredPrediction> call) {
        List<Future<StoredPrediction>> futures = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> futures.add(callers.submit(() -> call.apply(i))));
        return futures;
    }

    private static List<StoredPrediction> answers(List<Future<StoredPrediction>> futures) throws Exception {
        List<StoredPrediction> answers = new ArrayList<>();
        for (Future<StoredPrediction> future : futures) {
            answers.add(future.get(20, TimeUnit.SECONDS));
        }
        return answers;
    }

    private static void awaitQueued(Capture capture, int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> capture.waiting() == count);
    }

    private void assertIsStored(StoredPrediction answer, int number) {
        assertThat(jdbc.sql("select bytes from image_bytes where image_id = ?")
                        .param(answer.imageId())
                        .query(byte[].class)
                        .single())
                .isEqualTo(content(number));
        Prediction prediction = FakeClassifier.predict(model, number);
        assertThat(capture.find(answer.id()))
                .hasValueSatisfying(found -> assertThat(found.probabilities()).isEqualTo(prediction.probabilities()));
        assertThat(jdbc.sql("select vector from embedding where image_id = ? and backbone_id = ?")
                        .params(answer.imageId(), model.backboneId())
                        .query(byte[].class)
                        .single())
                .isEqualTo(prediction.embedding());
    }

    private int countImage(int number) {
        return jdbc.sql("select count(*) from image where sha256 = ?")
                .param(Sha256.of(content(number)).bytes())
                .query(Integer.class)
                .single();
    }
}
