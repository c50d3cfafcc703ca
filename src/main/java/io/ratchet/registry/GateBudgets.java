package io.ratchet.registry;

import io.ratchet.evaluation.AlphaRule;
import io.ratchet.evaluation.GateUse;
import io.ratchet.evaluation.Spent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often gate images have judged. A budget is one alpha for all verdicts on the images that it was opened for. The next is
 * opened when as many images have come in as it was opened for, so that a gate that grows N-fold opens log2(N) more at most: one
 * image more opens none, and the error of all budgets together stays below (1 + log2 N) alpha, whatever the loop does.
 */
@Component
class GateBudgets {

    /** @param promoted whether the newest verdict on it let its challenger pass */
    private record Budget(long id, int images, Set<Long> imageIds, Spent spent, boolean promoted) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    GateBudgets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What these images were used for, as the next verdict has to know it. */
    GateUse useOf(GateSet set) {
        Optional<Budget> newest = newest();
        if (newest.isEmpty()) {
            return GateUse.fresh(set.images());
        }
        Budget budget = newest.get();
        Spent last = budget.spent();
        long fresh = Arrays.stream(set.imageIds())
                .filter(id -> !budget.imageIds().contains(id))
                .count();
        if (fresh >= budget.images()) {
            boolean[] own = own(set, Set.of(), usedBefore(Long.MAX_VALUE));
            double wealth = budget.promoted() ? 1 : last.evidence();
            return new GateUse(1, wealth, 0, own, set.images());
        }
        boolean[] own = own(set, budget.imageIds(), usedBefore(budget.id()));
        // A promotion cashes the evidence in: the next champion is another question.
        double wealth = budget.promoted() ? 1 : last.wealth();
        double spent = budget.promoted() ? 0 : last.after();
        return new GateUse(last.generation() + 1, wealth, spent, own, (int) (budget.images() - fresh));
    }

    /** The budget that a verdict is on: a new one for its first. */
    long budgetOf(GateSet set, int generation) {
        if (generation > 1) {
            return jdbc.sql("select max(id) from gate_budget").query(Long.class).single();
        }
        return jdbc.sql("""
                        insert into gate_budget (fingerprint, images, image_ids, opened_at)
                        values (?, ?, ?, ?) returning id""")
                .params(
                        set.fingerprint().bytes(),
                        set.images(),
                        Arrays.stream(set.imageIds()).sorted().boxed().toArray(Long[]::new),
                        Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    private Optional<Budget> newest() {
        return jdbc.sql("""
                        select b.id, b.images, b.image_ids,
                               v.alpha_rule, v.generation, v.wealth, v.spent_before, v.e_value, v.promote
                        from gate_budget b join gate_verdict v on v.budget_id = b.id
                        order by b.id desc, v.id desc limit 1""").query((row, n) -> budget(row)).optional();
    }

    private static Budget budget(ResultSet row) throws SQLException {
        Spent spent = new Spent(
                AlphaRule.parse(row.getString("alpha_rule")),
                row.getInt("generation"),
                row.getDouble("wealth"),
                row.getDouble("spent_before"),
                row.getDouble("e_value"));
        Long[] ids = (Long[]) row.getArray("image_ids").getArray();
        return new Budget(
                row.getLong("id"), row.getInt("images"), new HashSet<>(List.of(ids)), spent, row.getBoolean("promote"));
    }

    private Set<Long> usedBefore(long budgetId) {
        return new HashSet<>(jdbc.sql("select distinct unnest(image_ids) from gate_budget where id < ?")
                .param(budgetId)
                .query(Long.class)
                .list());
    }

    /** Which images are within, where that is not empty, and were used by no earlier budget. */
    private static boolean[] own(GateSet set, Set<Long> within, Set<Long> usedBefore) {
        long[] ids = set.imageIds();
        boolean[] own = new boolean[ids.length];
        for (int i = 0; i < ids.length; i++) {
            own[i] = (within.isEmpty() || within.contains(ids[i])) && !usedBefore.contains(ids[i]);
        }
        return own;
    }
}
