package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every backbone that ever made a stored embedding. */
@Component
public class Backbones {

    private static final RowMapper<Backbone> BACKBONE = (row, n) ->
            new Backbone(row.getInt("id"), Sha256.fromBytes(row.getBytes("sha256")), row.getInt("dimension"));

    private final JdbcClient jdbc;

    Backbones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The row of this backbone, made on first sight.
     *
     * @throws IllegalStateException when it is known with another dimension
     */
    public int idOf(Sha256 sha256, int dimension) {
        jdbc.sql("insert into backbone (sha256, dimension) values (?, ?) on conflict (sha256) do nothing")
                .params(sha256.bytes(), dimension)
                .update();
        Backbone known = bySha256(sha256).orElseThrow();
        if (known.dimension() != dimension) {
            throw new IllegalStateException("Backbone " + sha256.shortHex() + " makes embeddings of "
                    + known.dimension() + " numbers, not of " + dimension + ".");
        }
        return known.id();
    }

    public Optional<Backbone> byId(int id) {
        return jdbc.sql("select * from backbone where id = ?")
                .param(id)
                .query(BACKBONE)
                .optional();
    }

    public Optional<Backbone> bySha256(Sha256 sha256) {
        return jdbc.sql("select * from backbone where sha256 = ?")
                .param(sha256.bytes())
                .query(BACKBONE)
                .optional();
    }
}
