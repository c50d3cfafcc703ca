package io.ratchet.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageLimits;
import io.ratchet.source.ImageSource.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSourceTests {

    private enum Kind {
        FOLDER(""),
        ZIP(".zip"),
        TAR(".tar.gz");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }
    }

    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void namesTheClassByTheFolder(Kind kind) throws IOException {
        try (ImageSource source = open(kind, "dog/b.PNG", "cat/a.jpg", "dog/a.jpeg", "dog/notes.txt", "dog/x.zip")) {
            assertThat(source.requireClasses().entries())
                    .containsExactly(
                            new Entry("cat/a.jpg", "cat"),
                            new Entry("dog/a.jpeg", "dog"),
                            new Entry("dog/b.PNG", "dog"));
            assertThat(source.classes()).containsExactly("cat", "dog");
            assertThat(source.read(source.entries().get(0))).asString().isEqualTo("cat/a.jpg");
            assertThat(source.read(source.entries().get(2))).asString().isEqualTo("dog/b.PNG");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void namesTheClassByTheSecondFolderIfThereIsOneAbove(Kind kind) throws IOException {
        try (ImageSource source = open(kind, "train/cat/1.jpg", "train/dog/1.jpg", "val/cat/1.jpg")) {
            assertThat(source.requireClasses().entries())
                    .containsExactly(
                            new Entry("train/cat/1.jpg", "cat"),
                            new Entry("train/dog/1.jpg", "dog"),
                            new Entry("val/cat/1.jpg", "cat"));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void skipsHiddenFilesAndResourceForks(Kind kind) throws IOException {
        try (ImageSource source =
                open(kind, "a/1.jpg", "b/1.jpg", "a/._1.jpg", ".cache/x/y/2.jpg", "__MACOSX/a/1.jpg")) {
            assertThat(source.entries()).extracting(Entry::name).containsExactly("a/1.jpg", "b/1.jpg");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void takesImagesWithoutFoldersUnlessClassesAreRequired(Kind kind) throws IOException {
        try (ImageSource source = open(kind, "2.jpg", "1.jpg")) {
            assertThat(source.entries()).containsExactly(new Entry("1.jpg", null), new Entry("2.jpg", null));
            assertThatThrownBy(source::requireClasses)
                    .isInstanceOf(UnusableSource.class)
                    .hasMessageContaining("images without a class");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusesAnEmptyClass(Kind kind) throws IOException {
        try (ImageSource source = open(kind, "cat/1.jpg", "dog/1.jpg", "emu/")) {
            assertThatThrownBy(source::requireClasses)
                    .isInstanceOf(UnusableSource.class)
                    .hasMessageContaining("emu");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusesASingleClass(Kind kind) throws IOException {
        try (ImageSource source = open(kind, "cat/1.jpg", "cat/2.jpg")) {
            assertThatThrownBy(source::requireClasses)
                    .isInstanceOf(UnusableSource.class)
                    .hasMessageContaining("one class only (cat)");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusesAMixedLayout(Kind kind) {
        assertThatThrownBy(() -> open(kind, "cat/1.jpg", "dog/1.jpg", "preview.jpg"))
                .isInstanceOf(UnusableSource.class)
                .hasMessageContaining("cat/1.jpg and preview.jpg");
        assertThatThrownBy(() -> open(kind, "a/b/c/1.jpg", "a/b/d/1.jpg"))
                .isInstanceOf(UnusableSource.class)
                .hasMessageContaining("no known way");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusesWhatHoldsNoImages(Kind kind) {
        assertThatThrownBy(() -> open(kind, "cat/1.txt"))
                .isInstanceOf(UnusableSource.class)
                .hasMessageContaining("holds no JPEG or PNG");
    }

    @Test
    void refusesWhatIsNoSourceAtAll() throws IOException {
        Path text = Files.writeString(temp.resolve("a.txt"), "a");
        Path zip = Files.writeString(temp.resolve("a.zip"), "no zip");
        Path tar = Files.writeString(temp.resolve("a.tgz"), "no tar");

        for (Path path : new Path[] {text, zip, tar, temp.resolve("missing.zip")}) {
            assertThatThrownBy(() -> ImageSource.open(path))
                    .isInstanceOf(UnusableSource.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../a.jpg", "cat/../../a.jpg", "/etc/a.jpg", "C:/a.jpg", "..\\a.jpg", "cat/..", "../notes.txt"})
    void refusesNamesThatLeadOutOfTheArchive(String name) {
        for (Kind kind : new Kind[] {Kind.ZIP, Kind.TAR}) {
            assertThatThrownBy(() -> open(kind, "cat/1.jpg", name))
                    .isInstanceOf(UnusableSource.class)
                    .hasMessageContaining("unsafe");
        }
        assertThat(unpackedFolders()).isEqualTo(unpackedBefore);
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_SYMLINK,
                TarConstants.LF_LINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO
            })
    void refusesLinksAndDevicesInATar(byte type) throws IOException {
        Path path = temp.resolve("links.tar.gz");
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(path)))) {
            TarArchiveEntry link = new TarArchiveEntry("cat/1.jpg", type);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }

        assertThatThrownBy(() -> ImageSource.open(path)).hasMessageContaining("link or a device");
        assertThat(unpackedFolders()).isEqualTo(unpackedBefore);
    }

    @Test
    void refusesLinksInAZip() throws IOException {
        Path path = temp.resolve("links.zip");
        try (var zip = new ZipArchiveOutputStream(path)) {
            ZipArchiveEntry link = new ZipArchiveEntry("cat/1.jpg");
            link.setUnixMode(0120777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes());
            zip.closeArchiveEntry();
        }

        assertThatThrownBy(() -> ImageSource.open(path)).hasMessageContaining("link or a device");
    }

    @Test
    void refusesArchivesThatUnpackToFarMoreThanTheirSize() throws IOException {
        ArchiveLimits limits = new ArchiveLimits(100, 1 << 20, 1 << 20, 100);
        for (Kind kind : new Kind[] {Kind.ZIP, Kind.TAR}) {
            Path path = write(kind, new byte[900_000], "cat/1.jpg", "cat/2.jpg");
            assertThatThrownBy(() -> ImageSource.open(path, limits)).hasMessageContaining("unsafe");
        }
        assertThat(unpackedFolders()).isEqualTo(unpackedBefore);
    }

    @Test
    void refusesTooManyEntries() throws IOException {
        ArchiveLimits limits = new ArchiveLimits(2, 1 << 20, 1 << 20, 100);
        for (Kind kind : new Kind[] {Kind.ZIP, Kind.TAR}) {
            Path path = write(kind, new byte[1], "cat/1.jpg", "cat/2.jpg", "cat/3.jpg");
            assertThatThrownBy(() -> ImageSource.open(path, limits)).hasMessageContaining("more than 2 entries");
        }
    }

    @Test
    void failsForATooLargeEntryAlone() throws IOException {
        ArchiveLimits limits = new ArchiveLimits(100, 1 << 20, 1000, 100);
        for (Kind kind : new Kind[] {Kind.ZIP, Kind.TAR}) {
            Path path = write(kind, new byte[2000], "cat/1.jpg");
            try (ImageSource source = ImageSource.open(path, limits)) {
                assertThatIOException()
                        .isThrownBy(() -> source.read(source.entries().get(0)));
            }
        }
    }

    @Test
    void deletesWhatItUnpackedWhenClosed() throws IOException {
        try (ImageSource source = open(Kind.TAR, "cat/1.jpg", "dog/1.jpg")) {
            assertThat(source.entries()).hasSize(2);
            assertThat(unpackedFolders()).hasSize(unpackedBefore.size() + 1);
        }
        assertThat(unpackedFolders()).isEqualTo(unpackedBefore);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsIdxFilesAsPngs(boolean gzipped) throws IOException {
        writeIdx(
                "train-images-idx3-ubyte",
                gzipped,
                idx(0x803, new int[] {2, 3, 2}, 1, 2, 3, 4, 5, 6, 250, 8, 9, 10, 11, 12));
        writeIdx("train-labels-idx1-ubyte", gzipped, idx(0x801, new int[] {2}, 7, 3));

        try (ImageSource source = ImageSource.open(temp)) {
            assertThat(source.requireClasses().entries())
                    .containsExactly(new Entry("3/train-0000001.png", "3"), new Entry("7/train-0000000.png", "7"));
            byte[] png = source.read(source.entries().get(0));
            var image = new ImageDecoder(ImageLimits.defaults()).decode(png);
            assertThat(image.width()).isEqualTo(2);
            assertThat(image.height()).isEqualTo(3);
            assertThat(image.pixel(0, 0)).isEqualTo(0xFAFAFA);
            assertThat(image.pixel(1, 2)).isEqualTo(0x0C0C0C);
        }
    }

    @Test
    void refusesIdxFilesThatDoNotFit() throws IOException {
        writeIdx("t-images-idx3-ubyte", false, idx(0x803, new int[] {2, 1, 1}, 1, 2));
        assertThatThrownBy(() -> ImageSource.open(temp)).hasMessageContaining("no labels for t-images");

        writeIdx("t-labels-idx1-ubyte", false, idx(0x801, new int[] {1}, 1));
        assertThatThrownBy(() -> ImageSource.open(temp)).hasMessageContaining("2 images, but its labels are 1");

        writeIdx("t-images-idx3-ubyte", false, idx(0x803, new int[] {3, 1, 1}, 1, 2));
        assertThatThrownBy(() -> ImageSource.open(temp)).hasMessageContaining("ends too early");

        writeIdx("t-images-idx3-ubyte", false, idx(0x802, new int[] {1, 1, 1}, 1));
        assertThatThrownBy(() -> ImageSource.open(temp)).hasMessageContaining("2051");
        assertThat(unpackedFolders()).isEqualTo(unpackedBefore);
    }

    private final Set<Path> unpackedBefore = unpackedFolders();

    private static Set<Path> unpackedFolders() {
        try (Stream<Path> paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return paths.filter(path -> path.getFileName().toString().startsWith("ratchet-source-"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each file holds its own name; a name that ends with a slash is a folder. */
    private ImageSource open(Kind kind, String... names) throws IOException {
        return ImageSource.open(write(kind, null, names));
    }

    private Path write(Kind kind, byte @Nullable [] content, String... names) throws IOException {
        Path path = temp.resolve("source-" + System.nanoTime() + kind.ending);
        switch (kind) {
            case FOLDER -> writeFolder(path, names);
            case ZIP -> writeZip(path, content, names);
            case TAR -> writeTar(path, content, names);
        }
        return path;
    }

    private static void writeFolder(Path folder, String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(name.endsWith("/") ? file : file.getParent());
            if (!name.endsWith("/")) {
                Files.writeString(file, name);
            }
        }
    }

    private static void writeZip(Path path, byte @Nullable [] content, String... names) throws IOException {
        try (var zip = new ZipArchiveOutputStream(path)) {
            for (String name : names) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(content == null ? name.getBytes() : content);
                }
                zip.closeArchiveEntry();
            }
        }
    }

    private static void writeTar(Path path, byte @Nullable [] content, String... names) throws IOException {
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(path)))) {
            for (String name : names) {
                byte[] bytes = content == null ? name.getBytes() : content;
                TarArchiveEntry entry = new TarArchiveEntry(name, true);
                entry.setSize(name.endsWith("/") ? 0 : bytes.length);
                tar.putArchiveEntry(entry);
                if (!name.endsWith("/")) {
                    tar.write(bytes);
                }
                tar.closeArchiveEntry();
            }
        }
    }

    private static byte[] idx(int magic, int[] dimensions, int... values) {
        ByteBuffer idx =
                ByteBuffer.allocate(4 + 4 * dimensions.length + values.length).putInt(magic);
        for (int dimension : dimensions) {
            idx.putInt(dimension);
        }
        for (int value : values) {
            idx.put((byte) value);
        }
        return idx.array();
    }

    private void writeIdx(String name, boolean gzipped, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = gzipped ? new GZIPOutputStream(bytes) : bytes) {
            out.write(content);
        }
        Files.write(temp.resolve(gzipped ? name + ".gz" : name), bytes.toByteArray());
    }
}
