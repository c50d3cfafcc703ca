package io.ratchet.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the calls that programs make most look like, by their names: {@code openapi/examples.json}. */
final class Examples {

    private static final String FILE = "/openapi/examples.json";
    private static final String JSON = "application/json";

    private Examples() {}

    static JsonNode all() {
        try (InputStream file = Examples.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void describe(OpenAPI document) {
        JsonNode examples = all();
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> add(operation, examples.path(operation.getOperationId())));
    }

    private static void add(Operation operation, JsonNode example) {
        if (example.has("request")) {
            set(operation.getRequestBody().getContent(), example.path("request"));
        }
        if (example.has("response")) {
            operation.getResponses().forEach((status, response) -> {
                if (status.startsWith("2")) {
                    set(response.getContent(), example.path("response"));
                }
            });
        }
    }

    private static void set(Content content, JsonNode example) {
        // As maps and lists: the document is written by another version of Jackson.
        Objects.requireNonNull(content.get(JSON), "an example needs a body of JSON")
                .setExample(JsonMapper.shared().convertValue(example, Object.class));
    }
}
