package io.ratchet.dashboard.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The values that are in force, of every {@code ratchet.*} key. Secrets never leave this class. */
@Component
class Configuration {

    private static final String PREFIX = "ratchet.";
    private static final Pattern SECRET = Pattern.compile(".*(key|password|secret|token|credential)s?");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)(password=|://[^/@:]*:)[^&@]*");

    private final ApplicationContext context;

    Configuration(ApplicationContext context) {
        this.context = context;
    }

    /** All, by key. */
    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        ConfigurationPropertiesBean.getAll(context).values().stream()
                .filter(bean -> bean.getAnnotation().prefix().startsWith(PREFIX))
                .forEach(bean -> {
                    if (bean.getInstance() instanceof Record values) {
                        add(settings, bean.getAnnotation().prefix(), values);
                    }
                });
        return settings.stream()
                .distinct()
                .sorted(Comparator.comparing(Setting::key))
                .toList();
    }

    private void add(List<Setting> settings, String prefix, Record values) {
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            String key = prefix + "." + kebab(component.getName());
            Object value = read(component, values);
            if (value instanceof Record nested) {
                add(settings, key, nested);
            } else {
                settings.add(new Setting(key, shown(key, value), isSet(key)));
            }
        }
    }

    private boolean isSet(String key) {
        Environment environment = context.getEnvironment();
        return environment.containsProperty(key) || environment.containsProperty(key + "[0]");
    }

    private static @Nullable Object read(RecordComponent component, Record values) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record cannot be read", e);
        }
    }

    /** A secret by its name; of others what a person would write. */
    static String shown(String key, @Nullable Object value) {
        if (value == null || value.equals("")) {
            return "not set";
        }
        if (SECRET.matcher(key).matches()) {
            return "set, not shown";
        }
        if (value instanceof Collection<?> all) {
            return all.isEmpty() ? "none" : all.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value instanceof DataSize size) {
            return size.toBytes() % (1024 * 1024) == 0 ? size.toMegabytes() + "MB" : size.toBytes() + "B";
        }
        return PASSWORD_IN_URL.matcher(String.valueOf(value)).replaceAll("$1***");
    }

    /** {@code minNewImages} to {@code min-new-images}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
