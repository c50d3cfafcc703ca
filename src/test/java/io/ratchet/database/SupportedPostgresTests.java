package io.ratchet.database;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class SupportedPostgresTests {

    @Test
    void refusesAnOldServerInOneLine() {
        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> SupportedPostgres.require("PostgreSQL", 14))
                .withMessage("Ratchet needs PostgreSQL 15 or newer; this is PostgreSQL 14.");
    }

    @Test
    void refusesAnotherProduct() {
        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> SupportedPostgres.require("H2", 20))
                .withMessageContaining("this is H2 20");
    }

    @Test
    void takesTheOldestSupportedAndLater() {
        assertThatNoException().isThrownBy(() -> SupportedPostgres.require("PostgreSQL", 15));
        assertThatNoException().isThrownBy(() -> SupportedPostgres.require("PostgreSQL", 18));
    }
}
