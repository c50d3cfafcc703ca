package io.ratchet.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/** The use of {@link EarlyLearning}: t, (examples, K), lies on the heap, 4 bytes a number. */
final class AnswersSoFar implements PerExample {

    private static final float SMALLEST_DISAGREEMENT = 1e-4f;

    private final EarlyLearning loss;
    private final int examples;
    private final int classes;
    private final float[] answers;

    AnswersSoFar(EarlyLearning loss, int examples, int classes) {
        this.loss = loss;
        this.examples = examples;
        this.classes = classes;
        this.answers = new float[Math.multiplyExact(examples, classes)];
    }

    @Override
    public NDArray of(NDArray logits, NDArray targets, int[] rows, double progress) {
        NDArray p = logits.softmax(1); // (N, K)
        NDArray t = logits.getManager()
                .create(moved(p, rows), new Shape(rows.length, classes))
                .toType(logits.getDataType(), false);
        NDArray disagreement = Scalars.atLeast(Terms.inner(p, t).neg().add(1), SMALLEST_DISAGREEMENT); // (N)
        return Terms.crossEntropy(logits, targets).add(Scalars.times(disagreement.log(), loss.lambda()));
    }

    /** Moves the memory of these rows towards their answers. An example that is in a batch twice moves twice. */
    private float[] moved(NDArray p, int[] rows) {
        float[] answer = floats(p);
        float[] moved = new float[answer.length];
        float kept = (float) loss.beta();
        for (int i = 0; i < rows.length; i++) {
            int t = rows[i] * classes;
            for (int k = 0; k < classes; k++) {
                answers[t + k] = kept * answers[t + k] + (1 - kept) * answer[i * classes + k];
            }
            System.arraycopy(answers, t, moved, i * classes, classes);
        }
        return moved;
    }

    private static float[] floats(NDArray p) {
        try (NDArray detached = p.stopGradient();
                NDArray single = detached.toType(DataType.FLOAT32, true)) {
            return single.toFloatArray();
        }
    }

    @Override
    public byte[] state() {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(answers.length, Float.BYTES));
        bytes.asFloatBuffer().put(answers);
        return bytes.array();
    }

    @Override
    public void restore(byte[] state) {
        long expected = (long) answers.length * Float.BYTES;
        Allowed.require(
                state.length == expected,
                "bytes of an elr memory",
                state.length,
                expected + " for " + examples + " examples of " + classes + " classes");
        ByteBuffer.wrap(state).asFloatBuffer().get(answers);
    }

    @Override
    public void close() {}
}
