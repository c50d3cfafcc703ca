import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Opens many connections to a service on loopback that say nothing, and many that stop within an upload, and times normal requests
 * beside them: {@code java src/bench/java/IdleConnections.java http://127.0.0.1:8080 IMAGE 9000 1000}.
 */
class IdleConnections {

    private static final int REQUESTS = 200;

    public static void main(String[] args) throws Exception {
        URI service = URI.create(args[0]);
        byte[] image = Files.readAllBytes(Path.of(args[1]));
        List<SocketChannel> open = new ArrayList<>();
        time("before", service, image);
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            open.add(connect(service));
        }
        time(open.size() + " idle", service, image);
        ByteBuffer head = StandardCharsets.ISO_8859_1.encode(
                "POST /v1/predictions HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\nContent-Length: 100000\r\n\r\nslow");
        for (int i = 0; i < Integer.parseInt(args[3]); i++) {
            SocketChannel slow = connect(service);
            slow.write(head.duplicate());
            open.add(slow);
        }
        time(open.size() + ", " + args[3] + " of them in an upload", service, image);
        for (SocketChannel channel : open) {
            channel.close();
        }
        time("closed again", service, image);
    }

    private static SocketChannel connect(URI service) throws IOException {
        return SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()));
    }

    private static void time(String when, URI service, byte[] image) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest predict = HttpRequest.newBuilder(service.resolve("/v1/predictions"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(image))
                .build();
        HttpRequest health = HttpRequest.newBuilder(service.resolve("/livez"))
                .timeout(Duration.ofSeconds(20))
                .build();
        double[] millis = new double[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            millis[i] = millis(client, predict);
        }
        Arrays.sort(millis);
        System.out.printf(
                "%-40s prediction p50 %.1f ms, p99 %.1f ms; health %.1f ms%n",
                when, millis[REQUESTS / 2], millis[REQUESTS * 99 / 100], millis(client, health));
    }

    private static double millis(HttpClient client, HttpRequest request) throws Exception {
        long start = System.nanoTime();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException(request.uri() + " answered " + status);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
