package io.ratchet.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** The PyTorch engine of this process: how many threads a forward may take, and no word to the network. */
public final class Torch {

    private Torch() {}

    /**
     * Loads the engine. Only the first call of a process sets the threads: libtorch accepts them once.
     *
     * @param threads intra-op threads of one forward or backward
     */
    public static synchronized void start(int threads) {
        setIfAbsent("ai.djl.pytorch.num_threads", Integer.toString(threads));
        setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        engine();
    }

    /** Fails early where a process forgot to say how many threads it wants. */
    public static void requireStarted() {
        if (System.getProperty("ai.djl.pytorch.num_threads") == null) {
            throw new IllegalStateException("Torch.start(threads) comes before the first model");
        }
    }

    /** How many threads one forward may take in this process. */
    public static int threads() {
        requireStarted();
        return Integer.parseInt(System.getProperty("ai.djl.pytorch.num_threads"));
    }

    /** A root manager on the {@link #device()}; close it to free all that was made with it. */
    public static NDManager newManager() {
        return engine().newBaseManager(device());
    }

    /** Where all is computed: the first GPU where there is one and the natives on the class path can use it, else the CPU. */
    public static Device device() {
        return engine().getGpuCount() > 0 ? Device.gpu() : Device.cpu();
    }

    /** The version of libtorch. */
    public static String version() {
        return engine().getVersion();
    }

    /** The version of DJL. */
    public static String djlVersion() {
        return Engine.getDjlVersion();
    }

    static Engine engine() {
        return Engine.getEngine("PyTorch");
    }

    /** Seeds every random number that libtorch draws in this process. */
    public static void seed(long seed) {
        engine().setRandomSeed((int) (seed ^ (seed >>> 32)));
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
