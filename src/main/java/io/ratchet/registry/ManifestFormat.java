package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A manifest as bytes: a name of the format, classes, bounds, fingerprint, then each part column by column. Ids are stored as
 * differences, and small numbers in few bytes (seven bits in each, the lowest first, as in LEB128), so that the whole
 * compresses well. Equal manifests are equal bytes.
 */
final class ManifestFormat {

    private static final String NAME = "ratchet-snapshot-1";

    private ManifestFormat() {}

    static byte[] write(SnapshotManifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(NAME);
            writeNumber(out, manifest.classes().size());
            for (String name : manifest.classes()) {
                out.writeUTF(name);
            }
            writeNumber(out, manifest.lastImageId());
            writeNumber(out, manifest.lastPredictionId());
            out.write(manifest.fingerprint().bytes());
            writeNumber(out, manifest.copiesLeftOut());
            for (SnapshotManifest.NamedPart part : manifest.parts()) {
                writePart(out, part.images());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException when these bytes are no manifest */
    static SnapshotManifest read(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            String name = in.readUTF();
            if (!name.equals(NAME)) {
                throw new IllegalArgumentException("these bytes are " + name + ", not " + NAME);
            }
            List<String> classes = new ArrayList<>();
            for (long n = readNumber(in); n > 0; n--) {
                classes.add(in.readUTF());
            }
            return new SnapshotManifest(
                    classes,
                    readNumber(in),
                    readNumber(in),
                    Sha256.fromBytes(in.readNBytes(32)),
                    Math.toIntExact(readNumber(in)),
                    readPart(in),
                    readPart(in),
                    readPart(in),
                    readPart(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("these bytes are no manifest", e);
        }
    }

    private static void writePart(DataOutputStream out, ManifestPart part) throws IOException {
        writeNumber(out, part.size());
        long before = 0;
        for (long id : part.imageIds()) {
            writeNumber(out, id - before);
            before = id;
        }
        for (short label : part.labels()) {
            writeNumber(out, label);
        }
        for (short label : part.learned()) {
            writeNumber(out, label + 1);
        }
        for (float weight : part.weights()) {
            out.writeFloat(weight);
        }
    }

    private static ManifestPart readPart(DataInputStream in) throws IOException {
        int size = Math.toIntExact(readNumber(in));
        long[] ids = new long[size];
        long before = 0;
        for (int i = 0; i < size; i++) {
            before += readNumber(in);
            ids[i] = before;
        }
        short[] labels = new short[size];
        for (int i = 0; i < size; i++) {
            labels[i] = (short) readNumber(in);
        }
        short[] learned = new short[size];
        for (int i = 0; i < size; i++) {
            learned[i] = (short) (readNumber(in) - 1);
        }
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            weights[i] = in.readFloat();
        }
        return new ManifestPart(ids, labels, learned, weights);
    }

    private static void writeNumber(DataOutputStream out, long number) throws IOException {
        long rest = number;
        while (rest >= 0x80) {
            out.writeByte((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readNumber(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new IOException("a number of more than 64 bits");
    }
}
