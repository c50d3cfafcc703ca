package io.ratchet.dataset;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The classes, in the order of every model's output. */
@Repository
public class ClassNames {

    /** Any number that nothing else of this database uses. */
    private static final long LOCK = 0x7261_7463_6865_74L;

    private final JdbcClient jdbc;

    ClassNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Their names; the index of a name is the label. Empty before the first import. */
    public List<String> all() {
        return jdbc.sql("select name from class order by id")
                .query(String.class)
                .list();
    }

    /**
     * Until the end of the transaction, no other import or conclusion of a run changes or relies on the labelled set.
     */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, n) -> 0)
                .list();
    }

    /** Adds a class behind the others. */
    void add(String name) {
        jdbc.sql("insert into class (id, name) select coalesce(max(id) + 1, 0), ? from class")
                .param(name)
                .update();
    }
}
