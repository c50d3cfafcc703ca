package io.ratchet.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.opencv.core.Core;

/**
 * The native library, loaded once.
 *
 * <p>The loader that comes with it leaves 65 MB in the temporary folder whenever the process is killed; here the file is
 * gone as soon as it is loaded, where the operating system allows that.
 */
final class OpenCv {

    static {
        Path file = unpack();
        System.load(file.toString());
        discard(file);
        // Parallel by image, not within one: a pool of its own would only get into the way of the others.
        Core.setNumThreads(1);
        // Intel's routines round otherwise than OpenCV's own, and choose by the processor.
        Core.setUseIPP(false);
    }

    private OpenCv() {}

    /** Must have been called before the first use of a class of OpenCV. */
    static void load() {
        // The work is done when this class is initialised.
    }

    private static Path unpack() {
        String resource = "/nu/pattern/opencv/" + resource(system(), System.getProperty("os.arch", ""));
        try (InputStream in = Core.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no OpenCV for this platform: " + resource);
            }
            Path file = Files.createTempFile("ratchet-opencv", resource.substring(resource.lastIndexOf('.')));
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("OpenCV could not be unpacked into the temporary folder", e);
        }
    }

    private static void discard(Path file) {
        try {
            Files.delete(file);
        } catch (AccessDeniedException e) {
            file.toFile().deleteOnExit(); // Windows
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }

    static String resource(String system, String architecture) {
        String processor = architecture.equals("aarch64") ? "ARMv8" : "x86_64";
        if (system.startsWith("mac")) {
            return "osx/" + processor + "/lib" + Core.NATIVE_LIBRARY_NAME + ".dylib";
        }
        return system.startsWith("windows")
                ? "windows/" + processor + "/" + Core.NATIVE_LIBRARY_NAME + ".dll"
                : "linux/" + processor + "/lib" + Core.NATIVE_LIBRARY_NAME + ".so";
    }
}
