package io.ratchet.classification.web;

import io.ratchet.image.ImageLimits;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Holds each part of a multipart body to the one limit that raw bodies have. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class UploadConfiguration {

    /** For boundaries, headers and small further parts. */
    private static final long AROUND_THE_IMAGE = 256 * 1024;

    /** Batches are of many small images: all of them together may have as much as so many of the largest. */
    private static final int LARGEST_OF_A_BATCH = 4;

    @Bean
    MultipartConfigElement multipart(ImageLimits limits) {
        long image = limits.maxBytes().toBytes();
        // The threshold keeps parts in memory: they are read whole anyway, and no file can be left behind.
        return new MultipartConfigElement(
                "", image, ofABatch(limits) + AROUND_THE_IMAGE, Math.toIntExact(image + AROUND_THE_IMAGE));
    }

    /** Bytes that a body with one image may have. */
    static long ofOne(ImageLimits limits) {
        return limits.maxBytes().toBytes() + AROUND_THE_IMAGE;
    }

    private static long ofABatch(ImageLimits limits) {
        return LARGEST_OF_A_BATCH * limits.maxBytes().toBytes();
    }
}
