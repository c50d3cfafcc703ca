package io.ratchet.dashboard.compare;

import io.ratchet.registry.ModelVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In which values the ways differ in which versions were made. */
final class ConfigurationDifferences {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ABSENT = "–";

    private ConfigurationDifferences() {}

    static List<ConfigurationLine> among(List<ModelVersion> versions) {
        List<Map<String, String>> each =
                versions.stream().map(ConfigurationDifferences::values).toList();
        TreeSet<String> names = new TreeSet<>();
        each.forEach(values -> names.addAll(values.keySet()));
        List<ConfigurationLine> lines = new ArrayList<>();
        for (String name : names) {
            List<String> values =
                    each.stream().map(of -> of.getOrDefault(name, ABSENT)).toList();
            if (new HashSet<>(values).size() > 1) {
                lines.add(new ConfigurationLine(name, values));
            }
        }
        return lines;
    }

    private static Map<String, String> values(ModelVersion version) {
        Map<String, String> values = new TreeMap<>();
        values.put("recipe", version.recipe());
        values.put("seed", String.valueOf(version.seed()));
        values.put("code revision", version.codeRevision());
        flatten("configuration", JSON.readTree(version.configuration()), values);
        version.settings().ifPresent(json -> flatten("settings", JSON.readTree(json), values));
        version.environment().ifPresent(json -> flatten("environment", JSON.readTree(json), values));
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(path + "." + entry.getKey(), entry.getValue(), values));
        } else {
            values.put(path, node.isValueNode() ? node.asString() : node.toString());
        }
    }
}
