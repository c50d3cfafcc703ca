package io.ratchet.benchmarks;

import io.ratchet.RatchetApplication;
import io.ratchet.capture.Capture;
import io.ratchet.dataset.ReceivedImage;
import io.ratchet.dataset.TestModel;
import io.ratchet.digest.Sha256;
import io.ratchet.image.ImageFormat;
import io.ratchet.image.PerceptualHash;
import io.ratchet.inference.Prediction;
import io.ratchet.inference.ServedModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What durable capture adds to a request, and how many it takes a second, beside clients that commit by themselves: {@code
 * CaptureBenchmark [TURNS [SECONDS [DIRECTORY]]]}. Images of 30 KB, embeddings of 2 KB, on the embedded PostgreSQL in that directory;
 * the ways in turns, and an fsync of 32 KB on the same disk before each turn.
 */
public final class CaptureBenchmark {

    private static final int IMAGE_BYTES = 30_000;
    private static final int CLIENTS = 8;

    private final ConfigurableApplicationContext service;
    private final ServedModel model;
    private final double seconds;

    private CaptureBenchmark(ConfigurableApplicationContext service, double seconds) {
        this.service = service;
        this.model = TestModel.in(service.getBean(JdbcClient.class));
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 3;
        Path data = arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("capture-benchmark");
        SpringApplication application = new SpringApplication(RatchetApplication.class);
        try (ConfigurableApplicationContext service = application.run(
                "--server.port=0",
                "--management.server.port=0",
                "--server.address=127.0.0.1",
                "--ratchet.data-dir=" + data,
                "--ratchet.retraining.cron=-",
                "--ratchet.retraining.min-new-images=0")) {
            new CaptureBenchmark(service, seconds).measure(turns, data);
        }
    }

    private void measure(int turns, Path data) throws Exception {
        service.getBean(JdbcClient.class).sql(SameBytes.TABLE).update();
        List<Way> ways = List.of(
                new Way("capture", new Captured(service.getBean(Capture.class), model)),
                new Way("one insert, autocommit", new SameBytes(connections())),
                new Way("same tables, own commit", new SameTables(connections(), model)));
        for (Way way : ways) {
            latencies(way.client, 1, 2);
            latencies(way.client, CLIENTS, 2);
        }
        double[][] alone = new double[ways.size()][turns];
        double[][] rates = new double[ways.size()][turns];
        double[][] cpu = new double[ways.size()][turns];
        double[] fsync = new double[turns];
        for (int turn = 0; turn < turns; turn++) {
            fsync[turn] = fsyncMillis(data);
            for (int w = 0; w < ways.size(); w++) {
                alone[w][turn] = quantile(latencies(ways.get(w).client, 1, seconds), 0.5);
            }
            for (int w = 0; w < ways.size(); w++) {
                double before = cpuMillis();
                int images = latencies(ways.get(w).client, CLIENTS, seconds).length;
                cpu[w][turn] = (cpuMillis() - before) / images;
                rates[w][turn] = images / seconds;
            }
            say("turn %d: fsync %.2f ms;", turn + 1, fsync[turn]);
            for (int w = 0; w < ways.size(); w++) {
                say(
                        " %s: p50 %.2f ms alone, %.0f/s of %d at %.2f ms CPU;",
                        ways.get(w).name, alone[w][turn], rates[w][turn], CLIENTS, cpu[w][turn]);
            }
            say(
                    " load average %.1f%n",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
        summary("added p50 less fsync, ms", turns, turn -> alone[0][turn] - fsync[turn]);
        for (int w = 1; w < ways.size(); w++) {
            int peer = w;
            summary("rate against " + ways.get(w).name, turns, turn -> rates[0][turn] / rates[peer][turn]);
            summary("CPU an image against " + ways.get(w).name, turns, turn -> cpu[0][turn] / cpu[peer][turn]);
            summary("p50 against " + ways.get(w).name, turns, turn -> alone[0][turn] / alone[peer][turn]);
        }
    }

    private Connection[] connections() throws SQLException {
        JdbcConnectionDetails address = service.getBean(JdbcConnectionDetails.class);
        Connection[] connections = new Connection[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            connections[i] =
                    DriverManager.getConnection(address.getJdbcUrl(), address.getUsername(), address.getPassword());
        }
        return connections;
    }

    /** Of every image that these clients stored in that time, in milliseconds. */
    private double[] latencies(Client way, int clients, double time) throws InterruptedException {
        List<Double> all = new ArrayList<>();
        Thread[] threads = new Thread[clients];
        long end = System.nanoTime() + (long) (time * 1e9);
        for (int c = 0; c < clients; c++) {
            int client = c;
            threads[c] = new Thread(() -> {
                List<Double> own = new ArrayList<>();
                while (System.nanoTime() - end < 0) {
                    ReceivedImage image = Fresh.image();
                    long start = System.nanoTime();
                    way.store(client, image);
                    own.add((System.nanoTime() - start) / 1e6);
                }
                synchronized (all) {
                    all.addAll(own);
                }
            });
            threads[c].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Of this process and of PostgreSQL. */
    private static double cpuMillis() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toMillis)
                .sum();
    }

    private static double fsyncMillis(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "fsync", "");
        double[] times = new double[50];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(times.length * 32_768), 0);
            channel.force(true);
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(32_768), i * 32_768L);
                channel.force(false);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Files.delete(file);
        return quantile(times, 0.5);
    }

    private static void summary(String what, int turns, java.util.function.IntToDoubleFunction value) {
        double[] values = new double[turns];
        Arrays.setAll(values, value);
        say(
                "%s: median %.2f, %.2f to %.2f over %d turns%n",
                what, quantile(values, 0.5), quantile(values, 0), quantile(values, 1), turns);
    }

    private static double quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
    }

    private static void say(String pattern, Object... values) {
        System.out.printf(Locale.ROOT, pattern, values);
    }

    private record Way(String name, Client client) {}

    /** Somebody who stores an image, and goes on after the commit. */
    @FunctionalInterface
    private interface Client {
        void store(int client, ReceivedImage image);
    }

    /** Images that nobody has seen; their content plays no role. */
    private static final class Fresh {

        private static final AtomicInteger NUMBER = new AtomicInteger();
        private static final long SEED = System.nanoTime();

        static ReceivedImage image() {
            int number = NUMBER.incrementAndGet();
            byte[] bytes = new byte[IMAGE_BYTES];
            new SplittableRandom(SEED + number).nextBytes(bytes);
            return new ReceivedImage(
                    bytes, Sha256.of(bytes), new PerceptualHash(1, 2, 3, number), ImageFormat.JPEG, 224, 224, true);
        }

        static Prediction prediction(ServedModel model) {
            float[] probabilities = new float[model.classes().size()];
            Arrays.fill(probabilities, 1f / probabilities.length);
            return new Prediction(model, probabilities, new byte[2_048]);
        }
    }

    /** Ours. */
    private record Captured(Capture capture, ServedModel model) implements Client {

        @Override
        public void store(int client, ReceivedImage image) {
            if (capture.store(image, Fresh.prediction(model), null).stored().isEmpty()) {
                throw new IllegalStateException("not stored");
            }
        }
    }

    /** As pgbench would: the same bytes in one row of one table, committed by its own client. */
    private record SameBytes(Connection[] connections) implements Client {

        static final String TABLE = """
                create table if not exists same_bytes (
                    id bigint generated always as identity primary key, sha256 bytea, image bytea storage external,
                    embedding bytea, probabilities real[], created_at timestamptz default now())""";

        @Override
        public void store(int client, ReceivedImage image) {
            try (var insert = connections[client].prepareStatement(
                    "insert into same_bytes (sha256, image, embedding, probabilities) values (?, ?, ?, ?)")) {
                insert.setBytes(1, image.sha256().bytes());
                insert.setBytes(2, image.bytes());
                insert.setBytes(3, new byte[2_048]);
                insert.setObject(4, new float[10]);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The same rows in the same tables, a transaction for each image. */
    private record SameTables(Connection[] connections, ServedModel model) implements Client {

        @Override
        public void store(int client, ReceivedImage image) {
            try {
                Connection connection = connections[client];
                connection.setAutoCommit(false);
                long id = insertImage(connection, image);
                try (var bytes =
                                connection.prepareStatement("insert into image_bytes (image_id, bytes) values (?, ?)");
                        var embedding = connection.prepareStatement(
                                "insert into embedding (backbone_id, image_id, vector) values (?, ?, ?)");
                        var prediction = connection.prepareStatement("""
                                insert into prediction (image_id, model_version_id, class_id, confidence, probabilities,
                                    created_at) values (?, ?, 0, 0.1, ?, now())""")) {
                    bytes.setLong(1, id);
                    bytes.setBytes(2, image.bytes());
                    bytes.executeUpdate();
                    embedding.setInt(1, model.backboneId());
                    embedding.setLong(2, id);
                    embedding.setBytes(3, new byte[2_048]);
                    embedding.executeUpdate();
                    prediction.setLong(1, id);
                    prediction.setInt(2, model.version());
                    prediction.setObject(3, new float[10]);
                    prediction.executeUpdate();
                }
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static long insertImage(Connection connection, ReceivedImage image) throws SQLException {
            try (var insert = connection.prepareStatement("""
                    insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
                    values (?, ?, 'JPEG', 224, 224, ?, now()) returning id""")) {
                insert.setBytes(1, image.sha256().bytes());
                insert.setBytes(2, image.perceptualHash().bytes());
                insert.setInt(3, image.bytes().length);
                try (var row = insert.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }
    }
}
