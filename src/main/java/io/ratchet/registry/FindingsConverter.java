package io.ratchet.registry;

import io.ratchet.evaluation.Finding;
import jakarta.persistence.AttributeConverter;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the clauses found, as JSON in a {@code text} column; numbers come back to the bit. */
class FindingsConverter implements AttributeConverter<List<Finding>, String> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(List<Finding> findings) {
        return JSON.writeValueAsString(findings);
    }

    @Override
    public List<Finding> convertToEntityAttribute(String json) {
        return JSON.readValue(json, new TypeReference<List<Finding>>() {});
    }
}
