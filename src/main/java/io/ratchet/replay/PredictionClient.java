package io.ratchet.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a service what an image shows, and asks again where it is told to (503). May be used by several threads. */
public final class PredictionClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final JsonMapper json = new JsonMapper();
    private final URI predictions;
    private final @Nullable String key;
    private final int tries;
    private final Duration pause;

    /**
     * @param service where the service is, such as {@code http://localhost:8080}
     * @param key sent as bearer token, or null
     */
    public PredictionClient(URI service, @Nullable String key) {
        // Twenty: enough for a full queue to drain and for a service to start.
        this(service, key, 20, Duration.ofSeconds(1));
    }

    /**
     * @param tries how often one image is sent before giving up
     * @param pause between tries where the service names none in Retry-After
     */
    PredictionClient(URI service, @Nullable String key, int tries, Duration pause) {
        this.predictions = URI.create(service.toString().replaceAll("/+$", "") + "/v1/predictions");
        this.key = key;
        this.tries = tries;
        this.pause = pause;
    }

    /**
     * Sends one image.
     *
     * @param image a JPEG or PNG file; anything else is sent too, for the service to refuse
     */
    public Outcome predict(byte[] image) throws InterruptedException {
        HttpRequest request = request(image);
        String why = "";
        for (int attempt = 1; attempt <= tries; attempt++) {
            Duration wait = pause;
            try {
                long start = System.nanoTime();
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                Duration latency = Duration.ofNanos(System.nanoTime() - start);
                if (response.statusCode() != 503) {
                    return outcome(response, latency);
                }
                why = problem(response);
                wait = retryAfter(response);
            } catch (IOException e) {
                // The same image again is harmless: the service stores its bytes once.
                why = "no connection: " + e.getClass().getSimpleName();
            }
            if (attempt < tries) {
                Thread.sleep(wait.toMillis());
            }
        }
        return new Outcome.GivenUp(why);
    }

    private HttpRequest request(byte[] image) {
        HttpRequest.Builder request = HttpRequest.newBuilder(predictions)
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", contentType(image))
                .header("Accept", "application/json, application/problem+json")
                .POST(BodyPublishers.ofByteArray(image));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return request.build();
    }

    private static String contentType(byte[] image) {
        if (startsWith(image, 0xff, 0xd8)) {
            return "image/jpeg";
        }
        return startsWith(image, 0x89, 'P', 'N', 'G') ? "image/png" : "application/octet-stream";
    }

    private static boolean startsWith(byte[] image, int... signature) {
        for (int i = 0; i < signature.length; i++) {
            if (i >= image.length || (image[i] & 0xff) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private Outcome outcome(HttpResponse<String> response, Duration latency) {
        if (response.statusCode() != 200) {
            return new Outcome.Failed(problem(response));
        }
        JsonNode body = body(response);
        String label = body.path("label").asString("");
        int version = body.path("model").path("version").asInt(0);
        return label.isEmpty()
                ? new Outcome.Failed("200 without a label")
                : new Outcome.Answered(label, version, latency);
    }

    /** "503 overloaded": the status and the last part of the problem's type. */
    private String problem(HttpResponse<String> response) {
        String type = body(response).path("type").asString("");
        String name = type.substring(type.lastIndexOf('/') + 1);
        return (response.statusCode() + " " + name).strip();
    }

    private JsonNode body(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (JacksonException e) {
            return json.createObjectNode();
        }
    }

    private Duration retryAfter(HttpResponse<String> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        // The other form, a date, is not used by this service.
        if (!seconds.matches("\\d{1,6}")) {
            return pause;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }
}
