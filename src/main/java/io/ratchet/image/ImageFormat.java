package io.ratchet.image;

import java.util.Optional;

/** The formats that are read. What a file is called, and which type is claimed for it, plays no role. */
public enum ImageFormat {
    JPEG("image/jpeg", 0xFF, 0xD8, 0xFF),
    PNG("image/png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');

    private final String mediaType;
    private final int[] magic;

    ImageFormat(String mediaType, int... magic) {
        this.mediaType = mediaType;
        this.magic = magic;
    }

    /** The format that the first bytes tell. */
    public static Optional<ImageFormat> of(byte[] content) {
        for (ImageFormat format : values()) {
            if (format.begins(content)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** As registered with IANA. */
    public String mediaType() {
        return mediaType;
    }

    private boolean begins(byte[] content) {
        if (content.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((content[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
