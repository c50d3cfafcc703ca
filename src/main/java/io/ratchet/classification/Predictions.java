package io.ratchet.classification;

import io.micrometer.core.instrument.MeterRegistry;
import io.ratchet.dataset.Capture;
import io.ratchet.dataset.ReceivedImage;
import io.ratchet.dataset.StorageUnavailable;
import io.ratchet.dataset.StoredPrediction;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageRejected;
import io.ratchet.inference.Classifier;
import io.ratchet.inference.ModelNotLoaded;
import io.ratchet.inference.Overloaded;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What happens to each image: decode, classify, store. */
@Service
public class Predictions {

    private final ImageDecoder decoder;
    private final Classifier classifier;
    private final Capture capture;
    private final MeterRegistry meters;
    private final DecodingTurns turns =
            new DecodingTurns(2 * Runtime.getRuntime().availableProcessors());

    Predictions(ImageDecoder decoder, Classifier classifier, Capture capture, MeterRegistry meters) {
        this.decoder = decoder;
        this.classifier = classifier;
        this.capture = capture;
        this.meters = meters;
    }

    /**
     * Answers only what is committed.
     *
     * @param content the whole file, taken over
     * @throws ImageRejected when the content is no image within the limits
     * @throws ModelNotLoaded when no version serves
     * @throws Overloaded when too much is under way
     * @throws StorageUnavailable when nothing could be stored
     */
    public StoredPrediction predict(byte[] content) {
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            Submitted submitted = turns.take(() -> submit(content));
            StoredPrediction stored = capture.store(submitted.image, submitted.answer.await());
            outcome = "stored";
            submitted.answer.stored(stored.id());
            return stored;
        } catch (ImageRejected e) {
            outcome = "rejected";
            throw e;
        } catch (ModelNotLoaded | Overloaded | StorageUnavailable e) {
            outcome = "unavailable";
            throw e;
        } finally {
            meters.timer("ratchet.predictions", "outcome", outcome).record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** All that needs the decoded pixels, so that they are garbage when the turn ends. */
    private Submitted submit(byte[] content) {
        DecodedImage pixels = decoder.decode(content);
        Classifier.Pending answer = classifier.classify(pixels);
        return new Submitted(new ReceivedImage(content, pixels), answer);
    }

    private record Submitted(ReceivedImage image, Classifier.Pending answer) {}

    /** A prediction that was answered before. */
    public Optional<StoredPrediction> find(long id) {
        return capture.find(id);
    }
}
