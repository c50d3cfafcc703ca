package io.ratchet.lab;

import io.ratchet.image.Preprocessing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which images the lab works with.
 *
 * @param dataset images to draw from: a folder, .zip, .tar.gz, or a folder of IDX files
 * @param test images to measure on; null: a part of the data set
 * @param testShare the part of each class that is measured on where there is no source for it, above 0 and below 1
 * @param preprocessing what turns an image into pixels
 * @param augmentedViews how many views of each image to draw from are embedded beside the image itself, 0 to 32; without a
 *     backbone views are made anew in each step instead
 * @param horizontalFlip whether a mirrored image keeps its class
 * @param pixelsToo whether the pixels are wanted beside the embeddings of a backbone, to tune it
 */
public record DataSettings(
        Path dataset,
        @Nullable Path test,
        double testShare,
        Preprocessing preprocessing,
        int augmentedViews,
        boolean horizontalFlip,
        boolean pixelsToo) {

    public DataSettings {
        if (!(testShare > 0 && testShare < 1)) {
            throw new IllegalArgumentException("test-share is " + testShare + ", allowed is above 0 and below 1");
        }
        if (augmentedViews < 0 || augmentedViews > 32) {
            throw new IllegalArgumentException("views is " + augmentedViews + ", allowed is 0 to 32");
        }
    }
}
