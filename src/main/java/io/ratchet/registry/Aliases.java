package io.ratchet.registry;

import io.ratchet.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Names for versions that people give, move and take away. */
@Repository
public class Aliases {

    /** Those that follow from the ledger, and words that stand in the same place of a path. */
    private static final Set<String> RESERVED =
            Set.of("champion", "previous", "challenger", "rollback", "latest", "all");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /** No more than people can keep apart; the listing is not paged. */
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Aliases(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** All, by name. */
    public List<Alias> all() {
        return jdbc.sql("select * from model_alias order by name")
                .query(Aliases::alias)
                .list();
    }

    public Optional<Alias> find(String name) {
        return jdbc.sql("select * from model_alias where name = ?")
                .param(name)
                .query(Aliases::alias)
                .optional();
    }

    /**
     * Gives a name to a version, and takes it from the one that had it.
     *
     * @throws AliasRefused when the name is reserved, malformed or one too many
     */
    @Transactional
    public Alias set(String name, int versionId, String actor) {
        requireFree(name);
        Optional<Alias> before = find(name);
        if (before.isEmpty() && all().size() >= MOST) {
            throw new AliasRefused("There are " + MOST + " aliases already. Remove one first.");
        }
        jdbc.sql("""
                        insert into model_alias (name, version_id, set_by, set_at) values (?, ?, ?, ?)
                        on conflict (name) do update set version_id = excluded.version_id,
                            set_by = excluded.set_by, set_at = excluded.set_at""")
                .params(name, versionId, actor, Timestamp.from(clock.instant()))
                .update();
        String from = before.map(alias -> "version " + alias.version()).orElse("none");
        audit.record(actor, "ALIAS_SET", "alias " + name, "version " + versionId + ", before " + from);
        return find(name).orElseThrow();
    }

    /** Takes a name away; false when no version had it. */
    @Transactional
    public boolean remove(String name, String actor) {
        Optional<Alias> before = find(name);
        before.ifPresent(alias -> {
            jdbc.sql("delete from model_alias where name = ?").param(name).update();
            audit.record(actor, "ALIAS_REMOVED", "alias " + name, "before version " + alias.version());
        });
        return before.isPresent();
    }

    private static void requireFree(String name) {
        if (RESERVED.contains(name)) {
            throw new AliasRefused("The name '" + name + "' is reserved; it cannot be given.");
        }
        if (!NAME.matcher(name).matches()) {
            throw new AliasRefused(
                    "An alias begins with a letter, and has at most 63 of the characters a to z, 0 to 9 and -.");
        }
    }

    private static Alias alias(ResultSet row, int number) throws SQLException {
        return new Alias(
                row.getString("name"),
                row.getInt("version_id"),
                row.getString("set_by"),
                row.getTimestamp("set_at").toInstant());
    }
}
