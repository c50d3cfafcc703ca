package io.ratchet.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;

/** Schemas as OpenAPI 3.1 has them, whose type is one of several; the classes named after types are those of 3.0. */
final class Schemas {

    private Schemas() {}

    static Schema<Object> of(String type) {
        Schema<Object> schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return schema;
    }

    /** The bytes of a file. */
    static Schema<Object> file() {
        Schema<Object> schema = of("string");
        schema.setFormat("binary");
        return schema;
    }

    /** So many files at most. */
    static Schema<Object> files(int most) {
        Schema<Object> schema = of("array");
        schema.setItems(file());
        schema.setMaxItems(most);
        return schema;
    }
}
