package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/**
 * The built-in feature extractor for small images: a stem and two stages that halve the side, double the filters and end in
 * a residual block (He et al. 2016, 1512.03385), then the average over the positions. Narrow, so that a CPU trains it: about
 * 12 M multiply-adds for one 32x32 image, forward.
 */
final class SmallResNet {

    private static final int WIDTH = 16;

    /** Length of the embedding. */
    static final int DIMENSION = 4 * WIDTH;

    private SmallResNet() {}

    /** (N, 3, S, S) to (N, {@link #DIMENSION}). */
    static Block features() {
        return new SequentialBlock()
                .add(convolution(WIDTH, 1)) // (N, w, S, S)
                .add(convolution(2 * WIDTH, 2)) // (N, 2w, S/2, S/2)
                .add(residual(2 * WIDTH))
                .add(convolution(4 * WIDTH, 2)) // (N, 4w, S/4, S/4)
                .add(residual(4 * WIDTH))
                .add(Pool.globalAvgPool2dBlock()); // (N, 4w)
    }

    private static Block convolution(int filters, int stride) {
        return new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .setFilters(filters)
                        .optPadding(new Shape(1, 1))
                        .optStride(new Shape(stride, stride))
                        .optBias(false)
                        .build())
                .add(BatchNorm.builder().build())
                .add(Activation::relu);
    }

    private static Block residual(int filters) {
        return new ParallelBlock(
                SmallResNet::sum,
                List.of(
                        new SequentialBlock().add(convolution(filters, 1)).add(convolution(filters, 1)),
                        Blocks.identityBlock()));
    }

    private static NDList sum(List<NDList> branches) {
        NDArray left = branches.get(0).singletonOrThrow();
        return new NDList(left.add(branches.get(1).singletonOrThrow()));
    }
}
