package io.ratchet.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * All of a training that is not in its set and configuration, after an epoch. Random numbers are not in it: they depend on
 * the seed and the number of the epoch or step.
 *
 * @param training what it is a checkpoint of; of another training it is of no use
 * @param epoch the last one that is done
 * @param optimizerSteps since the optimizer started
 * @param averageUpdates since the average started
 * @param tensors weights, averages and moments, as safetensors
 * @param loss memory of the loss
 * @param unlabelled running means of the consistency
 */
record Checkpoint(
        String training,
        int epoch,
        int optimizerSteps,
        long averageUpdates,
        byte[] tensors,
        byte[] loss,
        byte[] unlabelled) {

    private static final int FORMAT = 0x52435031;

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeUTF(training);
            out.writeInt(epoch);
            out.writeInt(optimizerSteps);
            out.writeLong(averageUpdates);
            for (byte[] part : new byte[][] {tensors, loss, unlabelled}) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #encode()} wrote; nothing where an older program wrote it, or it is cut short. */
    static Optional<Checkpoint> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != FORMAT) {
                return Optional.empty();
            }
            return Optional.of(new Checkpoint(
                    in.readUTF(), in.readInt(), in.readInt(), in.readLong(), part(in), part(in), part(in)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] part(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] part = in.readNBytes(length);
        if (part.length != length) {
            throw new IOException("a part is cut short");
        }
        return part;
    }
}
