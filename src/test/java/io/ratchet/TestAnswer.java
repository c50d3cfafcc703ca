package io.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server under test answered. */
public final class TestAnswer {

    private final int status;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;

    TestAnswer(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers.putAll(headers);
        this.body = body;
    }

    /** Of a response whose body is not chunked. */
    static TestAnswer parse(byte[] response) {
        String text = new String(response, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        assertThat(end).as("headers of: " + text).isPositive();
        List<String> lines = text.substring(0, end).lines().toList();
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon), List.of(line.substring(colon + 1).strip()));
        }
        String body = text.substring(end + 4);
        // One chunk is all that small answers have.
        if (headers.containsKey("Transfer-Encoding")) {
            body = body.substring(body.indexOf("\r\n") + 2, body.lastIndexOf("\r\n0\r\n"));
        }
        int status = Integer.parseInt(lines.get(0).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        return new TestAnswer(status, headers, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    public int status() {
        return status;
    }

    /** Empty when it is missing. */
    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** Checks that this is a whole problem of this kind, and nothing of our insides with it. */
    public TestAnswer isProblem(int expectedStatus, String slug) {
        assertThat(status).as(text()).isEqualTo(expectedStatus);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(problem.path("status").asInt()).isEqualTo(expectedStatus);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("requestId").asString()).isNotBlank().isEqualTo(header("X-Request-Id"));
        assertThat(text()).doesNotContain("Exception", "\tat ", "io.ratchet", "org.springframework");
        return this;
    }
}
