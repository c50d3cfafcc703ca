package io.ratchet.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Looks at the database before anything else does, so that a wrong one is refused in one line. */
class SupportedPostgres implements BeanPostProcessor {

    static final int OLDEST = 15;

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof JdbcConnectionDetails address) {
            check(address);
        }
        return bean;
    }

    private static void check(JdbcConnectionDetails address) {
        try (Connection connection =
                DriverManager.getConnection(address.getJdbcUrl(), address.getUsername(), address.getPassword())) {
            DatabaseMetaData database = connection.getMetaData();
            require(database.getDatabaseProductName(), database.getDatabaseMajorVersion());
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "The database at " + withoutParameters(address.getJdbcUrl()) + " does not answer: "
                            + e.getMessage(),
                    "Start it or correct spring.datasource.url, username and password;"
                            + " without a URL Ratchet uses a PostgreSQL of its own.",
                    e);
        }
    }

    static void require(String product, int major) {
        if (!product.equals("PostgreSQL") || major < OLDEST) {
            throw new DatabaseUnavailable(
                    "Ratchet needs PostgreSQL " + OLDEST + " or newer; this is " + product + " " + major + ".",
                    "Point spring.datasource.url to a newer server, or remove it to use the embedded one.");
        }
    }

    /** They may hold the password. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
