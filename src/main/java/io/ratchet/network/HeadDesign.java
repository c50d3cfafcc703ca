package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classifier on top of an embedding, before it has weights. {@link Head} is one that has them. */
public sealed interface HeadDesign {

    /** As it stands in the configuration and in an artifact, such as {@code linear} or {@code mlp(units=512,input-dropout=0.2,dropout=0.5)}. */
    String describe();

    /** A head that learns by gradients. */
    sealed interface Trained extends HeadDesign {

        /** (N, dimension) to (N, classes), as logits; without weights. */
        Block untrained(int classes);
    }

    /** A head that is computed from labelled embeddings in one go. */
    sealed interface Fitted extends HeadDesign permits PrototypeHead, NeighbourHead {

        /**
         * Its weights, as safetensors bytes; the same for the same embeddings.
         *
         * @param embeddings (N, D) float32, at least one of each class
         * @param labels (N) classes, 0 to {@code classes} - 1
         * @throws IllegalArgumentException when a class has no embedding
         */
        byte[] fit(NDArray embeddings, int[] labels, int classes);
    }

    /** Batch normalisation, so that one learning rate suits every backbone, and one linear layer. */
    record LinearHead() implements Trained {

        @Override
        public String describe() {
            return "linear";
        }

        @Override
        public Block untrained(int classes) {
            return new SequentialBlock()
                    .add(BatchNorm.builder().build())
                    .add(Linear.builder().setUnits(classes).build());
        }
    }

    /**
     * Batch normalisation, one hidden layer with ReLU, and a linear layer, with dropout before each (Srivastava et al. 2014).
     *
     * @param units of the hidden layer, 1 to 65536
     * @param inputDropout share of the inputs that a training step leaves out, 0 to below 1
     * @param dropout share of the hidden units that a training step leaves out, 0 to below 1
     */
    record MlpHead(int units, double inputDropout, double dropout) implements Trained {

        /** With the same dropout before both layers. */
        public MlpHead(int units, double dropout) {
            this(units, dropout, dropout);
        }

        public MlpHead {
            if (units < 1 || units > 65_536) {
                throw new IllegalArgumentException("units is " + units + ", allowed is 1 to 65536");
            }
            if (!(inputDropout >= 0 && inputDropout < 1)) {
                throw new IllegalArgumentException("input-dropout is " + inputDropout + ", allowed is 0 to below 1");
            }
            if (!(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("dropout is " + dropout + ", allowed is 0 to below 1");
            }
        }

        @Override
        public String describe() {
            return String.format(
                    Locale.ROOT, "mlp(units=%d,input-dropout=%s,dropout=%s)", units, inputDropout, dropout);
        }

        @Override
        public Block untrained(int classes) {
            return new SequentialBlock()
                    .add(BatchNorm.builder().build())
                    .add(Dropout.builder().optRate((float) inputDropout).build())
                    .add(Linear.builder().setUnits(units).build())
                    .add(Activation::relu)
                    .add(Dropout.builder().optRate((float) dropout).build())
                    .add(Linear.builder().setUnits(classes).build());
        }
    }

    Pattern MLP = Pattern.compile("mlp\\(units=(\\d+),input-dropout=([0-9.]+),dropout=([0-9.]+)\\)");
    Pattern NEIGHBOURS = Pattern.compile("neighbours\\(k=(\\d+)\\)");

    /**
     * Reads what {@link #describe()} says.
     *
     * @throws IllegalArgumentException when it is no head
     */
    static HeadDesign parse(String text) {
        Matcher mlp = MLP.matcher(text);
        Matcher neighbours = NEIGHBOURS.matcher(text);
        if (text.equals("linear")) {
            return new LinearHead();
        }
        if (mlp.matches()) {
            return new MlpHead(
                    Integer.parseInt(mlp.group(1)), Double.parseDouble(mlp.group(2)), Double.parseDouble(mlp.group(3)));
        }
        if (text.equals("prototype")) {
            return new PrototypeHead();
        }
        if (neighbours.matches()) {
            return new NeighbourHead(Integer.parseInt(neighbours.group(1)));
        }
        throw new IllegalArgumentException(
                "the head is '" + text
                        + "', allowed are 'linear', 'prototype' and such as 'mlp(units=512,input-dropout=0.2,dropout=0.5)' and 'neighbours(k=20)'");
    }
}
