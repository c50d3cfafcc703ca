package io.ratchet.capture;

import io.ratchet.dataset.ReceivedImage;
import io.ratchet.digest.Sha256;
import io.ratchet.image.ImageFormat;
import io.ratchet.image.PerceptualHash;
import io.ratchet.network.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row as bytes. */
final class SpoolRecord {

    /** First byte of each record; another form gets another number. */
    private static final int FORM = 1;

    private static final int NO_MEMBER = -1;

    private SpoolRecord() {}

    static byte[] encode(PredictionRow row, UUID spoolId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(row.image().bytes().length + 8_192);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeLong(spoolId.getMostSignificantBits());
            out.writeLong(spoolId.getLeastSignificantBits());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, row.at()));
            write(out, row.key());
            write(out, row.image());
            out.writeInt(row.version());
            out.writeInt(row.backboneId());
            write(out, row.answer());
            write(out, row.embedding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, @Nullable IdempotencyKey key) throws IOException {
        out.writeBoolean(key != null);
        if (key != null) {
            out.writeUTF(key.scope());
            out.writeUTF(key.value());
        }
    }

    private static void write(DataOutputStream out, ReceivedImage image) throws IOException {
        out.write(image.sha256().bytes());
        out.write(image.perceptualHash().bytes());
        out.writeUTF(image.format().name());
        out.writeInt(image.width());
        out.writeInt(image.height());
        out.writeBoolean(image.useForTraining());
        write(out, image.bytes());
    }

    private static void write(DataOutputStream out, Answer answer) throws IOException {
        out.writeInt(answer.label());
        out.writeInt(answer.member().orElse(NO_MEMBER));
        float[] probabilities = answer.probabilities();
        out.writeInt(probabilities.length);
        for (float probability : probabilities) {
            out.writeFloat(probability);
        }
        int[] votes = answer.votes();
        out.writeInt(votes.length);
        for (int vote : votes) {
            out.writeInt(vote);
        }
    }

    private static void write(DataOutputStream out, byte[] content) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    /**
     * The row again.
     *
     * @throws IOException when these bytes are none
     */
    static PredictionRow decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int form = in.readByte();
        if (form != FORM) {
            throw new IOException("a record of form " + form + ", this release knows " + FORM);
        }
        UUID spoolId = new UUID(in.readLong(), in.readLong());
        Instant at = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
        IdempotencyKey key = in.readBoolean() ? new IdempotencyKey(in.readUTF(), in.readUTF()) : null;
        ReceivedImage image = image(in);
        int version = in.readInt();
        int backboneId = in.readInt();
        Answer answer = answer(in);
        return new PredictionRow(image, version, backboneId, answer, bytes(in), at, key, spoolId);
    }

    private static ReceivedImage image(DataInputStream in) throws IOException {
        Sha256 sha256 = Sha256.fromBytes(in.readNBytes(32));
        PerceptualHash hash = PerceptualHash.fromBytes(in.readNBytes(PerceptualHash.BYTES));
        ImageFormat format = ImageFormat.valueOf(in.readUTF());
        int width = in.readInt();
        int height = in.readInt();
        boolean useForTraining = in.readBoolean();
        return new ReceivedImage(bytes(in), sha256, hash, format, width, height, useForTraining);
    }

    private static Answer answer(DataInputStream in) throws IOException {
        int label = in.readInt();
        int member = in.readInt();
        float[] probabilities = new float[in.readInt()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = in.readFloat();
        }
        int[] votes = new int[in.readInt()];
        for (int i = 0; i < votes.length; i++) {
            votes[i] = in.readInt();
        }
        return new Answer(
                label, probabilities, member == NO_MEMBER ? OptionalInt.empty() : OptionalInt.of(member), votes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
