package io.ratchet.registry;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Follows parents and teachers through all versions. */
@Repository
public class Lineages {

    /** Ancestors, and descendants, that are named at most. */
    private static final int MOST = 500;

    private static final String EDGES = """
            select parent_id as elder, id as younger, 'PARENT' as kind, null::integer as labels
            from model_version where parent_id is not null
            union all select teacher_id, version_id, 'TEACHER', labels from model_teacher
            """;

    /** Of the two sides of an edge, from where and to where it is followed. */
    private static final String FOLLOW = """
            with recursive edge as (%1$s),
            found(id) as (
                select %2$s from edge where %3$s = ?
                union select e.%2$s from edge e join found f on e.%3$s = f.id)
            select id from found order by id desc limit ?
            """;

    private static final String ANCESTORS = FOLLOW.formatted(EDGES, "elder", "younger");
    private static final String DESCENDANTS = FOLLOW.formatted(EDGES, "younger", "elder");

    private final JdbcClient jdbc;

    Lineages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Lineage of(int versionId) {
        List<Integer> ancestors = follow(ANCESTORS, versionId);
        List<Integer> descendants = follow(DESCENDANTS, versionId);
        List<Integer> kept = new ArrayList<>(List.of(versionId));
        kept.addAll(ancestors.subList(0, Math.min(MOST, ancestors.size())));
        kept.addAll(descendants.subList(0, Math.min(MOST, descendants.size())));
        return new Lineage(
                versionId,
                ancestors.subList(0, Math.min(MOST, ancestors.size())),
                descendants.subList(0, Math.min(MOST, descendants.size())),
                edges(kept),
                ancestors.size() <= MOST && descendants.size() <= MOST);
    }

    /** Whether another version has this one as its parent or teacher. */
    boolean hasDescendants(int versionId) {
        return !follow(DESCENDANTS, versionId).isEmpty();
    }

    private List<Integer> follow(String sql, int versionId) {
        return jdbc.sql(sql).params(versionId, MOST + 1).query(Integer.class).list();
    }

    private List<Lineage.Edge> edges(List<Integer> versions) {
        Integer[] ids = versions.toArray(Integer[]::new);
        return jdbc.sql("select elder, younger, kind, labels from (" + EDGES
                        + ") edge where elder = any(?) and younger = any(?) order by younger desc, elder desc, kind")
                .params(ids, ids)
                .query((row, n) -> new Lineage.Edge(
                        row.getInt("elder"),
                        row.getInt("younger"),
                        Lineage.Kind.valueOf(row.getString("kind")),
                        row.getObject("labels", Integer.class)))
                .list();
    }
}
