package io.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.logging.logback.ColorConverter;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.core.io.ClassPathResource;

class LogLinesTests {

    @Test
    void stayOneLineWhateverAMessageHolds() {
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("clr", ColorConverter::new);
        layout.getInstanceConverterMap().put("wEx", ExtendedWhitespaceThrowableProxyConverter::new);
        layout.setPattern(pattern());
        layout.start();
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(context);
        event.setLoggerName("io.ratchet.Example");
        event.setLevel(Level.INFO);
        event.setMessage("refused 'a\r\n12:00:00.000 INFO Forged: all is well'");
        event.setTimeStamp(0);
        event.setMDCPropertyMap(Map.of());

        String line = layout.doLayout(event);

        assertThat(line.strip()).hasLineCount(1).endsWith("refused 'a 12:00:00.000 INFO Forged: all is well'");
    }

    private static String pattern() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yml"));
        return Objects.requireNonNull(yaml.getObject()).getProperty("logging.pattern.console");
    }
}
