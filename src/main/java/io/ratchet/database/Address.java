package io.ratchet.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * How to reach the embedded server.
 *
 * @param port on 127.0.0.1
 * @param password of the user {@value #USER}
 */
record Address(int port, String password) implements JdbcConnectionDetails {

    static final String USER = "ratchet";
    static final String DATABASE = "ratchet";

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String toString() {
        return getJdbcUrl();
    }
}
