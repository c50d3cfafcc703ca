package io.ratchet.classification;

import io.ratchet.capture.Capture;
import io.ratchet.capture.Captured;
import io.ratchet.capture.IdempotencyInProgress;
import io.ratchet.capture.IdempotencyKeyReused;
import io.ratchet.capture.KeysUnderWay;
import io.ratchet.capture.StorageUnavailable;
import io.ratchet.capture.StoredPrediction;
import io.ratchet.dataset.ReceivedImage;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageRejected;
import io.ratchet.inference.Classifier;
import io.ratchet.inference.DeadlineExceeded;
import io.ratchet.inference.ModelNotLoaded;
import io.ratchet.inference.Overloaded;
import io.ratchet.inference.Prediction;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What happens to each image: decode, classify, store. */
@Service
public class Predictions {

    private final ImageDecoder decoder;
    private final Classifier classifier;
    private final Capture capture;
    private final KeysUnderWay keys;
    private final PredictionMetrics metrics;
    private final DecodingTurns turns =
            new DecodingTurns(2 * Runtime.getRuntime().availableProcessors());

    Predictions(
            ImageDecoder decoder,
            Classifier classifier,
            Capture capture,
            KeysUnderWay keys,
            PredictionMetrics metrics) {
        this.decoder = decoder;
        this.classifier = classifier;
        this.capture = capture;
        this.keys = keys;
        this.metrics = metrics;
    }

    /**
     * Answers, by default only what is committed.
     *
     * @throws ImageRejected when the content is no image within the limits
     * @throws ModelNotLoaded when no version serves
     * @throws Overloaded when too much is under way
     * @throws DeadlineExceeded when the network did not answer in time
     * @throws StorageUnavailable when nothing could be stored
     * @throws IdempotencyInProgress when another request with this key has not ended
     * @throws IdempotencyKeyReused when the key stands for another image
     */
    public Captured predict(Submission submission) {
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            Captured captured = keys.answer(submission.key(), () -> answer(submission));
            outcome = captured.outcome().word();
            return captured;
        } catch (ImageRejected e) {
            outcome = "rejected";
            metrics.rejected(e.reason());
            throw e;
        } catch (IdempotencyInProgress | IdempotencyKeyReused e) {
            outcome = "rejected";
            throw e;
        } catch (ModelNotLoaded | Overloaded | DeadlineExceeded | StorageUnavailable e) {
            outcome = "unavailable";
            throw e;
        } finally {
            metrics.ended(outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Captured answer(Submission submission) {
        Submitted submitted = metrics.step("decode", () -> turns.take(() -> submit(submission)));
        Prediction prediction = metrics.step("inference", submitted.answer::await);
        metrics.answered(prediction.confidence());
        Captured captured = metrics.step("capture", () -> capture.store(submitted.image, prediction, submission.key()));
        if (captured instanceof StoredPrediction stored) {
            submitted.answer.stored(stored.id());
        }
        return captured;
    }

    /** All that needs the decoded pixels, so that they are garbage when the turn ends. */
    private Submitted submit(Submission submission) {
        DecodedImage pixels = decoder.decode(submission.content(), classifier.inputSide());
        Classifier.Pending answer = classifier.classify(pixels);
        ReceivedImage image = capture.keeps()
                ? new ReceivedImage(submission.content(), pixels, submission.useForTraining())
                : ReceivedImage.unkept(submission.content(), pixels);
        return new Submitted(image, answer);
    }

    private record Submitted(ReceivedImage image, Classifier.Pending answer) {}

    /** A prediction that was answered before. */
    public Optional<StoredPrediction> find(long id) {
        return capture.find(id);
    }
}
