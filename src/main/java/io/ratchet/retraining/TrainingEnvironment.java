package io.ratchet.retraining;

import io.ratchet.network.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The libraries and the machine of a training: the bytes of a model depend on them.
 *
 * @param java its version
 * @param djl its version
 * @param libtorch its version
 * @param os name and version of the operating system
 * @param arch of the machine, such as amd64
 * @param cpu the model, as the system names it
 * @param cores that Java sees
 * @param revision of this program
 */
record TrainingEnvironment(
        String java, String djl, String libtorch, String os, String arch, String cpu, int cores, String revision) {

    private static final Path CPUS = Path.of("/proc/cpuinfo");

    /** This process's. */
    static TrainingEnvironment here(String revision) {
        return new TrainingEnvironment(
                Runtime.version().toString(),
                Torch.djlVersion(),
                Torch.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                revision);
    }

    static TrainingEnvironment parse(String json) {
        return JsonMapper.shared().readValue(json, TrainingEnvironment.class);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** What is different here, in words for people. */
    List<String> differences(TrainingEnvironment here) {
        List<String> differences = new ArrayList<>();
        compare("Java", java, here.java, differences);
        compare("DJL", djl, here.djl, differences);
        compare("libtorch", libtorch, here.libtorch, differences);
        compare("The operating system", os, here.os, differences);
        compare("The architecture", arch, here.arch, differences);
        compare("The CPU", cpu, here.cpu, differences);
        compare("The number of cores", Integer.toString(cores), Integer.toString(here.cores), differences);
        compare("The code revision", revision, here.revision, differences);
        return differences;
    }

    private static void compare(String what, String then, String now, List<String> differences) {
        if (!then.equals(now)) {
            differences.add(what + " was " + then + ", is " + now + ".");
        }
    }

    /** Linux has it in a file; elsewhere the architecture has to do. */
    private static String cpuModel() {
        try (Stream<String> lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
