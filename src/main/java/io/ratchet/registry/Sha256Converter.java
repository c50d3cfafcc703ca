package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/** A digest as its 32 bytes in a {@code bytea} column. */
class Sha256Converter implements AttributeConverter<Sha256, byte[]> {

    @Override
    public byte @Nullable [] convertToDatabaseColumn(@Nullable Sha256 digest) {
        return digest == null ? null : digest.bytes();
    }

    @Override
    public @Nullable Sha256 convertToEntityAttribute(byte @Nullable [] bytes) {
        return bytes == null ? null : Sha256.fromBytes(bytes);
    }
}
