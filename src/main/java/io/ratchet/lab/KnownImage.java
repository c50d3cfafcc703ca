package io.ratchet.lab;

import io.ratchet.digest.Sha256;
import io.ratchet.source.ImageSource;
import io.ratchet.source.UnusableSource;
import java.io.IOException;

/**
 * An image whose truth is known.
 *
 * @param sha256 of its bytes
 * @param className what it shows
 * @param source where it lies
 * @param entry under which name
 */
record KnownImage(Sha256 sha256, String className, ImageSource source, ImageSource.Entry entry) {

    static KnownImage of(ImageSource source, ImageSource.Entry entry) {
        String className = entry.className();
        if (className == null) {
            throw new UnusableSource(entry.name() + " has no class; put each class into a folder of its name.");
        }
        return new KnownImage(Sha256.of(read(source, entry)), className, source, entry);
    }

    byte[] read() {
        return read(source, entry);
    }

    private static byte[] read(ImageSource source, ImageSource.Entry entry) {
        try {
            return source.read(entry);
        } catch (IOException e) {
            throw new UnusableSource(entry.name() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
