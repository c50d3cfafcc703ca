import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/**
 * A peer of ServeBenchmark: the HTTP server of the JDK, ImageIO, and ONNX Runtime's own API with the same weights; two threads, one
 * forward each. {@code java -cp onnxruntime.jar src/bench/java/OrtServer.java PORT SIDE GRAPH HEAD}; HEAD as in torch_server.py.
 */
public final class OrtServer {

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] STD = {0.229f, 0.224f, 0.225f};

    private final int side;
    private final OrtSession session;
    private final int classes;
    private final int dimension;
    private final FloatBuffer head;

    private OrtServer(int side, Path graph, Path head) throws OrtException, IOException {
        this.side = side;
        // Else each image would be written to a file first.
        ImageIO.setUseCache(false);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        this.session = OrtEnvironment.getEnvironment().createSession(graph.toString(), options);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(head)).order(ByteOrder.LITTLE_ENDIAN);
        this.classes = bytes.getInt();
        this.dimension = bytes.getInt();
        this.head = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    public static void main(String[] args) throws IOException, OrtException {
        OrtServer answers = new OrtServer(Integer.parseInt(args[1]), Path.of(args[2]), Path.of(args[3]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/", exchange -> {
            byte[] answer = answers.answer(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private byte[] answer(byte[] file) throws IOException {
        try (OnnxTensor input = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), pixels(file), new long[] {1, 3, side, side});
                OrtSession.Result result = session.run(Map.of("x", input))) {
            float[] embedding = ((float[][]) result.get(0).getValue())[0];
            return json(probabilities(embedding)).getBytes(StandardCharsets.UTF_8);
        } catch (OrtException e) {
            throw new IOException(e);
        }
    }

    /** The largest centred square, whose edge is a multiple of the side here; each pixel the rounded mean of those that it covers. */
    private FloatBuffer pixels(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData(); // what ImageIO makes of a JPEG
        int edge = Math.min(image.getWidth(), image.getHeight());
        int factor = edge / side;
        int left = (image.getWidth() - edge) / 2;
        int top = (image.getHeight() - edge) / 2;
        int[] sums = new int[3 * side * side];
        for (int y = 0; y < factor * side; y++) {
            int from = 3 * ((top + y) * image.getWidth() + left);
            int to = 3 * side * (y / factor);
            for (int x = 0; x < side; x++, to += 3) {
                for (int i = 0; i < factor; i++, from += 3) {
                    sums[to] += bgr[from] & 255;
                    sums[to + 1] += bgr[from + 1] & 255;
                    sums[to + 2] += bgr[from + 2] & 255;
                }
            }
        }
        FloatBuffer planes = ByteBuffer.allocateDirect(Float.BYTES * sums.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int c = 0; c < 3; c++) {
            for (int i = 2 - c; i < sums.length; i += 3) {
                float value = (float) Math.rint((double) sums[i] / (factor * factor));
                planes.put((value / 255 - MEAN[c]) / STD[c]);
            }
        }
        return planes.flip();
    }

    private float[] probabilities(float[] embedding) {
        float[] logits = new float[classes];
        float largest = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            float sum = head.get(classes * dimension + k);
            for (int d = 0; d < dimension; d++) {
                sum += head.get(k * dimension + d) * embedding[d];
            }
            logits[k] = sum;
            largest = Math.max(largest, sum);
        }
        float total = 0;
        for (int k = 0; k < classes; k++) {
            logits[k] = (float) Math.exp(logits[k] - largest);
            total += logits[k];
        }
        for (int k = 0; k < classes; k++) {
            logits[k] /= total;
        }
        return logits;
    }

    private static String json(float[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return "{\"label\":" + best + ",\"confidence\":" + probabilities[best] + "}";
    }
}
