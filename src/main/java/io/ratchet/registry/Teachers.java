package io.ratchet.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose labels each version learned. */
@Repository
public class Teachers {

    private final JdbcClient jdbc;

    Teachers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(int versionId, Map<Integer, Integer> labelsByTeacher) {
        labelsByTeacher.forEach((teacher, labels) -> jdbc.sql(
                        "insert into model_teacher (version_id, teacher_id, labels) values (?, ?, ?)")
                .params(versionId, teacher, labels)
                .update());
    }

    /** For each of these versions that has any, its teachers with the number of labels they gave. */
    public Map<Integer, Map<Integer, Integer>> of(Collection<Integer> versionIds) {
        Map<Integer, Map<Integer, Integer>> teachers = new HashMap<>();
        jdbc.sql("select version_id, teacher_id, labels from model_teacher where version_id = any(?)")
                .param(versionIds.toArray(Integer[]::new))
                .query((row, n) -> teachers.computeIfAbsent(row.getInt("version_id"), id -> new TreeMap<>())
                        .put(row.getInt("teacher_id"), row.getInt("labels")))
                .list();
        return teachers;
    }
}
