package io.ratchet.network;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classifier on top of an embedding, before it has weights. */
public sealed interface HeadDesign {

    /** As it stands in the configuration and in an artifact, such as {@code linear} or {@code mlp(units=512,dropout=0.5)}. */
    String describe();

    /** (N, dimension) to (N, classes), as logits; without weights. */
    Block untrained(int classes);

    /** Batch normalisation, so that one learning rate suits every backbone, and one linear layer. */
    record LinearHead() implements HeadDesign {

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
     * @param dropout share of the inputs and of the hidden units that a training step leaves out, 0 to below 1
     */
    record MlpHead(int units, double dropout) implements HeadDesign {

        public MlpHead {
            if (units < 1 || units > 65_536) {
                throw new IllegalArgumentException("units is " + units + ", allowed is 1 to 65536");
            }
            if (!(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("dropout is " + dropout + ", allowed is 0 to below 1");
            }
        }

        @Override
        public String describe() {
            return String.format(Locale.ROOT, "mlp(units=%d,dropout=%s)", units, dropout);
        }

        @Override
        public Block untrained(int classes) {
            return new SequentialBlock()
                    .add(BatchNorm.builder().build())
                    .add(Dropout.builder().optRate((float) dropout).build())
                    .add(Linear.builder().setUnits(units).build())
                    .add(Activation::relu)
                    .add(Dropout.builder().optRate((float) dropout).build())
                    .add(Linear.builder().setUnits(classes).build());
        }
    }

    Pattern MLP = Pattern.compile("mlp\\(units=(\\d+),dropout=([0-9.]+)\\)");

    /**
     * Reads what {@link #describe()} says.
     *
     * @throws IllegalArgumentException when it is no head
     */
    static HeadDesign parse(String text) {
        Matcher mlp = MLP.matcher(text);
        if (text.equals("linear")) {
            return new LinearHead();
        }
        if (mlp.matches()) {
            return new MlpHead(Integer.parseInt(mlp.group(1)), Double.parseDouble(mlp.group(2)));
        }
        throw new IllegalArgumentException(
                "the head is '" + text + "', allowed are 'linear' and such as 'mlp(units=512,dropout=0.5)'");
    }
}
