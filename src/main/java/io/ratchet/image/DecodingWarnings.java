package io.ratchet.image;

import java.util.stream.Stream;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * What the JDK's JPEG reader mentions but goes on after, filling what is missing with grey.
 *
 * <p>The texts are those of libjpeg, which are never translated.
 */
final class DecodingWarnings implements IIOReadWarningListener {

    private boolean damage;

    boolean anyOfDamage() {
        return damage;
    }

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        damage |= Stream.of("extraneous bytes", "JFIF", "Adobe").noneMatch(warning::contains);
    }
}
