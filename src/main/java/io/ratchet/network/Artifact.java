package io.ratchet.network;

import io.ratchet.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained model as one file: a ZIP, stored and without times, of {@code manifest.json} and {@code weights.safetensors}. It
 * holds numbers only, so that reading one never runs code. Equal models are equal bytes.
 *
 * @param manifest what the model is
 * @param weights its parameters, in the safetensors format
 */
public record Artifact(Manifest manifest, byte[] weights) {

    private static final String MANIFEST = "manifest.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    public Artifact {
        weights = weights.clone();
    }

    /**
     * Puts trained and fitted members together.
     *
     * @param manifest with as many members
     * @param members what {@link Network#weightsOf} or {@link HeadDesign.Fitted#fit} left; of a network without backbone the
     *     first is the whole network, whose features the others, which are heads, share
     */
    public static Artifact of(Manifest manifest, List<byte[]> members) {
        if (members.size() != manifest.members().size()) {
            throw new IllegalArgumentException("weights of " + members.size() + " members for "
                    + manifest.members().size());
        }
        return new Artifact(manifest, CommitteeWeights.join(manifest.kind(), members));
    }

    /**
     * Reads an artifact whose digest the caller has verified.
     *
     * @throws IllegalArgumentException when these bytes are no artifact
     */
    public static Artifact decode(byte[] file) {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
            byte[] manifest = entries.get(MANIFEST);
            byte[] weights = entries.get(WEIGHTS);
            if (manifest == null || weights == null) {
                throw new IllegalArgumentException("an artifact holds " + MANIFEST + " and " + WEIGHTS);
            }
            return new Artifact(JSON.readValue(manifest, Manifest.class), weights);
        } catch (IOException | JacksonException e) {
            throw new IllegalArgumentException("these bytes are no artifact", e);
        }
    }

    /** The bytes of the file. */
    public byte[] encode() {
        ByteArrayOutputStream file = new ByteArrayOutputStream(weights.length + 4096);
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            put(zip, MANIFEST, JSON.writeValueAsBytes(manifest));
            put(zip, WEIGHTS, weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** The name of the artifact. */
    public Sha256 sha256() {
        return Sha256.of(encode());
    }

    @Override
    public byte[] weights() {
        return weights.clone();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        // A fixed time without extra fields: setTimeLocal keeps the time zone out of the bytes.
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
