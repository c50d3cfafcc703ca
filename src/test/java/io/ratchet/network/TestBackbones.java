package io.ratchet.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** TorchScript files that are written here, so that tests need neither Python nor a download. */
public final class TestBackbones {

    /** Three channels, each in four quarters of the image. */
    public static final int DIMENSION = 12;

    private static final String CODE = """
            class Quarters(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Quarters,
                x: Tensor) -> Tensor:
                pooled = torch.adaptive_avg_pool2d(x, [2, 2])
                return torch.flatten(pooled, 1)
            """;

    // Pickles: an object of the class above whose one attribute is training = False, and an empty tuple.
    private static final String OBJECT = "\u0080\u0002c__torch__\nQuarters\n)\u0081}(X\b\0\0\0training\u0089ub.";
    private static final String NO_CONSTANTS = "\u0080\u0002).";

    private TestBackbones() {}

    /** Writes a backbone that answers the mean colour of each quarter. */
    public static Path write(Path folder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", OBJECT);
            store(zip, "code/__torch__.py", CODE);
            store(zip, "constants.pkl", NO_CONSTANTS);
            store(zip, "version", "3\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Files.write(folder.resolve("quarters.pt"), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes and loads it; the caller closes it. */
    public static Backbone load(Path folder, int inputSize) {
        Path file = write(folder);
        return Backbone.load(file, Backbone.digestOf(file), inputSize);
    }

    /** TorchScript archives are not compressed. */
    private static void store(ZipOutputStream zip, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry("quarters/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
