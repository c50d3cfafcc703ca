package io.ratchet.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    private static final String SCALED_CODE = """
            class Scaled(Module):
              __parameters__ = ["scale", ]
              __buffers__ = []
              scale : Tensor
              training : bool
              def forward(self: __torch__.Scaled,
                x: Tensor) -> Tensor:
                pooled = torch.adaptive_avg_pool2d(x, [2, 2])
                return torch.mul(torch.flatten(pooled, 1), self.scale)
            """;

    // The same with an attribute scale = twelve floats of the storage data/0.
    private static final String SCALED_OBJECT = "\u0080\u0002c__torch__\nScaled\n)\u0081}("
            + "X\b\0\0\0training\u0089X\5\0\0\0scalectorch._utils\n_rebuild_tensor_v2\n("
            + "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuK\ftQ"
            + "K\0K\f\u0085K\1\u0085\u0088ccollections\nOrderedDict\n)RtRub.";

    private TestBackbones() {}

    /** Writes a backbone that answers the mean colour of each quarter. */
    public static Path write(Path folder) {
        return write(folder.resolve("quarters.pt"), "quarters/", CODE, OBJECT, new byte[0]);
    }

    /** Writes a backbone that answers the mean colours times a factor each, its one parameter, which is one at first. */
    public static Path writeTunable(Path folder) {
        ByteBuffer ones = ByteBuffer.allocate(4 * DIMENSION).order(ByteOrder.LITTLE_ENDIAN);
        while (ones.hasRemaining()) {
            ones.putFloat(1);
        }
        return write(folder.resolve("scaled.pt"), "scaled/", SCALED_CODE, SCALED_OBJECT, ones.array());
    }

    private static Path write(Path file, String root, String code, String object, byte[] storage) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, root + "data.pkl", object.getBytes(StandardCharsets.ISO_8859_1));
            store(zip, root + "code/__torch__.py", code.getBytes(StandardCharsets.ISO_8859_1));
            store(zip, root + "constants.pkl", NO_CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
            if (storage.length > 0) {
                store(zip, root + "data/0", storage);
            }
            store(zip, root + "version", "3\n".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Files.write(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes and loads one that can be tuned; the caller closes it. */
    public static Backbone loadTunable(Path folder, int inputSize) {
        Path file = writeTunable(folder);
        return Backbone.load(file, Backbone.digestOf(file), inputSize);
    }

    /** Writes and loads it; the caller closes it. */
    public static Backbone load(Path folder, int inputSize) {
        Path file = write(folder);
        return Backbone.load(file, Backbone.digestOf(file), inputSize);
    }

    /** TorchScript archives are not compressed. */
    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
