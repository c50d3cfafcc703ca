package io.ratchet.loss;

/** Cross entropy, -sum_k y_k log p_k: what the others are measured against. */
public record CrossEntropy() implements Loss {

    @Override
    public String describe() {
        return "ce";
    }

    @Override
    public PerExample start(int examples, int classes) {
        return new Memoryless((logits, targets, progress) -> Terms.crossEntropy(logits, targets));
    }
}
