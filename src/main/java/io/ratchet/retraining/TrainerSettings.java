package io.ratchet.retraining;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the trainer process has to know: this process's settings and database, wherever they came from. */
@Component
class TrainerSettings {

    private final ConfigurableEnvironment environment;
    private final JdbcConnectionDetails database;

    TrainerSettings(ConfigurableEnvironment environment, JdbcConnectionDetails database) {
        this.environment = environment;
        this.database = database;
    }

    /** As Spring Boot reads it from SPRING_APPLICATION_JSON. Keys of the service stay here: training needs none. */
    String json() {
        Map<String, String> settings = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    if (name.startsWith("spring.datasource.")
                            || (name.startsWith("ratchet.") && !name.startsWith("ratchet.security."))) {
                        settings.putIfAbsent(name, environment.getProperty(name, ""));
                    }
                }
            }
        }
        settings.put("spring.datasource.url", database.getJdbcUrl());
        putIfPresent(settings, "spring.datasource.username", database.getUsername());
        putIfPresent(settings, "spring.datasource.password", database.getPassword());
        return JsonMapper.shared().writeValueAsString(settings);
    }

    private static void putIfPresent(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }

    /** The class with the main method. */
    String mainClass() {
        return "io.ratchet.RatchetApplication";
    }
}
