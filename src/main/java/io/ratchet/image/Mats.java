package io.ratchet.image;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;

/** Native matrices whose memory is given back together. */
final class Mats implements AutoCloseable {

    private final List<Mat> mats = new ArrayList<>();

    <M extends Mat> M add(M mat) {
        mats.add(mat);
        return mat;
    }

    @Override
    public void close() {
        mats.forEach(Mat::release);
    }
}
