package io.ratchet.retraining;

import java.util.Map;
import java.util.TreeMap;
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
                    if (name.startsWith("ratchet.") && !name.startsWith("ratchet.security.")) {
                        settings.putIfAbsent(name, environment.getProperty(name, ""));
                    }
                }
            }
        }
        settings.put("spring.datasource.url", database.getJdbcUrl());
        settings.put("spring.datasource.username", String.valueOf(database.getUsername()));
        settings.put("spring.datasource.password", String.valueOf(database.getPassword()));
        return JsonMapper.shared().writeValueAsString(settings);
    }

    /** The class that this process was started with. */
    String mainClass() {
        return "io.ratchet.RatchetApplication";
    }
}
