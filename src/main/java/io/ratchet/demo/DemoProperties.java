package io.ratchet.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demonstration; only with the profile "demo".
 *
 * @param seed of the pictures: another seed, another set
 */
@ConfigurationProperties("ratchet.demo")
public record DemoProperties(@DefaultValue("1") long seed) {}
