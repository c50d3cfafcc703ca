package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import io.ratchet.evaluation.AlphaRule;
import io.ratchet.evaluation.Finding;
import io.ratchet.evaluation.PairedComparison;
import io.ratchet.evaluation.Spent;
import io.ratchet.evaluation.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers models as a training run would, for tests; the artifacts are a few bytes. */
public class TrainedModels {

    public static final Verdict PASSED = new Verdict(
            true,
            new PairedComparison(2000, 1600, 122, 60),
            0.031,
            0.019,
            0.043,
            0.000002,
            0.05,
            List.of(Finding.note("better", "The challenger is better: +3.1 points (p = 0.000002).")),
            Spent.nothing(AlphaRule.SPENDING));

    public static final Verdict REJECTED = new Verdict(
            false,
            new PairedComparison(2000, 1662, 62, 60),
            0.001,
            -0.010,
            0.012,
            0.43,
            0.05,
            List.of(new Finding(
                    "better", false, "The gain could be chance: p = 0.43 is above 0.05.", Map.of("pValue", 0.43))),
            Spent.nothing(AlphaRule.SPENDING));

    public static final GateSet GATE = new GateSet(new long[] {3, 1, 2}, new int[] {0, 1, 0});

    private final JdbcClient jdbc;
    private final ModelRegistry registry;
    private final Backbones backbones;

    public TrainedModels(JdbcClient jdbc, ModelRegistry registry, Backbones backbones) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.backbones = backbones;
    }

    /** Empties all tables that a version needs. */
    public void clear() {
        jdbc.sql("truncate class, image, backbone, artifact, training_run, gate_budget, audit restart identity cascade")
                .update();
    }

    /** A version that nobody has judged. */
    public ModelVersion unjudged(@Nullable Integer parent) {
        return unjudged(parent, Provenance.UNKNOWN);
    }

    /** One whose teachers and manifest are known. */
    public ModelVersion unjudged(@Nullable Integer parent, Provenance provenance) {
        long run = jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at, started_at, finished_at)
                        values ('REJECTED', 'REQUEST', 'test', 42, now() - interval '5 minutes', now() - interval '5 minutes',
                                now())
                        returning id""").query(Long.class).single();
        int backbone = backbones.idOf(Sha256.of(new byte[] {1}), 4);
        byte[] artifact = ("artifact of run " + run).getBytes(StandardCharsets.UTF_8);
        NewModelVersion origin = new NewModelVersion(
                run,
                parent,
                parent == null ? "labelled" : "pseudo-labels",
                backbone,
                42,
                "{\"epochs\": 20}",
                Sha256.of(new byte[] {2}),
                2500,
                parent == null ? 0 : 19_871,
                0.868,
                1.37,
                "0123abc");
        return registry.register(origin, provenance, artifact);
    }

    public ModelVersion judged(@Nullable Integer parent, Verdict verdict) {
        ModelVersion version = unjudged(parent);
        registry.recordVerdict(version.id(), parent, verdict, GATE);
        return version;
    }

    public ModelVersion passed() {
        return judged(null, PASSED);
    }
}
