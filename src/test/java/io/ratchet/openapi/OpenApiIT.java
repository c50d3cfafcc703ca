package io.ratchet.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestHttp;
import io.ratchet.classification.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed document is what the service says; {@code -Dratchet.openapi.write=true} writes it anew. */
@ServerTest
class OpenApiIT {

    private static final Path COMMITTED = Path.of("docs", "openapi.json");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @LocalServerPort
    private int port;

    private ObjectNode document;

    @BeforeEach
    void read() {
        document = (ObjectNode) new TestHttp(port).get("/v3/api-docs").json();
        document.remove("servers"); // the port of this test
    }

    @Test
    void isTheCommittedDocument() throws IOException {
        if (Boolean.getBoolean("ratchet.openapi.write")) {
            Files.writeString(COMMITTED, MAPPER.writeValueAsString(document) + "\n");
        }
        assertThat(MAPPER.writeValueAsString(document) + "\n").isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void givesEachCallANameOfItsOwn() {
        List<String> names = new ArrayList<>();
        document.path("paths")
                .forEach(path -> path.forEach(
                        operation -> names.add(operation.path("operationId").asString())));
        assertThat(names).hasSizeGreaterThan(30).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    void listsTheProblems() {
        JsonNode types = document.at("/components/schemas/Problem/properties/type/enum");
        assertThat(types.toString()).contains("/problems/image-too-large", "/problems/overloaded");
        document.path("paths")
                .forEach(path -> path.forEach(operation -> assertThat(
                                operation.at("/responses/default/content").has("application/problem+json"))
                        .isTrue()));
    }

    /** An example with a field that no answer has is worse than none. */
    @Test
    void givesExamplesThatFitTheirSchemas() {
        Examples.all().properties().forEach(example -> {
            JsonNode operation = operation(example.getKey());
            check(example.getValue().path("request"), operation.at("/requestBody/content/application~1json"));
            operation.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .forEach(response -> check(
                            example.getValue().path("response"),
                            response.getValue().at("/content/application~1json")));
        });
    }

    private JsonNode operation(String name) {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.path("operationId").asString().equals(name)) {
                    return operation;
                }
            }
        }
        throw new AssertionError("there is no call '" + name + "'");
    }

    private void check(JsonNode example, JsonNode body) {
        if (!example.isMissingNode()) {
            assertThat(body.path("example")).isEqualTo(example);
            fits(example, body.path("schema"));
        }
    }

    private void fits(JsonNode value, JsonNode schema) {
        JsonNode known =
                schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
        if (value.isArray()) {
            value.forEach(item -> fits(item, known.path("items")));
        }
        if (value.isObject() && known.has("properties")) {
            value.properties().forEach(field -> {
                assertThat(known.path("properties").has(field.getKey()))
                        .as("'%s' in %s", field.getKey(), schema)
                        .isTrue();
                fits(field.getValue(), known.path("properties").path(field.getKey()));
            });
        }
    }
}
