package io.ratchet.image;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds {@code ratchet.image}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImageLimits.class)
class ImageConfiguration {

    @Bean
    ImageDecoder imageDecoder(ImageLimits limits) {
        return new ImageDecoder(limits);
    }
}
