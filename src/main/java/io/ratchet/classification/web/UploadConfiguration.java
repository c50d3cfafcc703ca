package io.ratchet.classification.web;

import io.ratchet.image.ImageLimits;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Holds multipart bodies to the one limit that raw ones have. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class UploadConfiguration {

    /** For boundaries, headers and small further parts. */
    private static final long AROUND_THE_IMAGE = 256 * 1024;

    @Bean
    MultipartConfigElement multipart(ImageLimits limits) {
        long image = limits.maxBytes().toBytes();
        // The threshold keeps parts in memory: they are read whole anyway, and no file can be left behind.
        return new MultipartConfigElement(
                "", image, image + AROUND_THE_IMAGE, Math.toIntExact(image + AROUND_THE_IMAGE));
    }
}
