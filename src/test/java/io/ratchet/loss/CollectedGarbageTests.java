package io.ratchet.loss;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import io.ratchet.network.Torch;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A garbage collection between forward and backward changes no gradient; see {@link Scalars}. */
class CollectedGarbageTests {

    private static final double[][] LOGITS = {{0.3, -1, 2}, {1.5, 0.2, -0.7}, {0, 0.1, 0.2}};
    private static final double[][] TARGETS = {{1, 0, 0}, {0.2, 0.5, 0.3}, {0, 0, 1}};
    private static final Cleaner CLEANER = Cleaner.create();

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    static Stream<Loss> losses() {
        double[][] confusions = {{0.7, 0.2, 0.1}, {0.1, 0.8, 0.1}, {0, 0.3, 0.7}};
        return Stream.concat(
                Losses.standard().stream(), Stream.of(new ForwardCorrection(new TransitionMatrix(confusions))));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsSurviveACollection(Loss loss) {
        double[][] undisturbed = gradients(loss, () -> {});

        assertThat(gradients(loss, CollectedGarbageTests::collectAndOverwrite)).isDeepEqualTo(undisturbed);
    }

    private static double[][] gradients(Loss loss, Runnable beforeBackward) {
        try (PerExample started = loss.start(LOGITS.length, 3)) {
            return Evaluated.of(started, DataType.FLOAT32, 1, LOGITS, TARGETS, beforeBackward)
                    .gradients();
        }
    }

    /** Collects until what was unreachable is freed, and puts no-numbers into memory of the sizes that were. */
    private static void collectAndOverwrite() {
        CountDownLatch collected = new CountDownLatch(1);
        register(collected);
        System.gc();
        try {
            assertThat(collected.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        List<ByteBuffer> overwritten = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(4 + i % 2 * 4);
            while (buffer.hasRemaining()) {
                buffer.put((byte) -1);
            }
            overwritten.add(buffer);
        }
        assertThat(overwritten).hasSize(1000);
    }

    private static void register(CountDownLatch collected) {
        CLEANER.register(new Object(), collected::countDown);
    }
}
