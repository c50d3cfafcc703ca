package io.ratchet.registry;

import io.ratchet.evaluation.PairedComparison;
import io.ratchet.evaluation.Verdict;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What the gate decided about one version, kept for good. Of several about one version the newest counts. */
@Entity
@Immutable
public class GateVerdict {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private int versionId;
    private @Nullable Integer championId;
    private boolean promote;
    private int images;
    private int bothRight;
    private int challengerOnlyRight;
    private int championOnlyRight;
    private double gain;
    private double gainLow;
    private double gainHigh;
    private double pValue;
    private double alpha;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> reasons;

    private Instant decidedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected GateVerdict() {}

    GateVerdict(int versionId, @Nullable Integer championId, Verdict verdict, Instant decidedAt) {
        PairedComparison comparison = verdict.comparison();
        this.versionId = versionId;
        this.championId = championId;
        this.promote = verdict.promote();
        this.images = comparison.images();
        this.bothRight = comparison.bothRight();
        this.challengerOnlyRight = comparison.challengerOnlyRight();
        this.championOnlyRight = comparison.championOnlyRight();
        this.gain = verdict.gain();
        this.gainLow = verdict.gainLow();
        this.gainHigh = verdict.gainHigh();
        this.pValue = verdict.pValue();
        this.alpha = verdict.alpha();
        this.reasons = verdict.reasons();
        this.decidedAt = decidedAt;
    }

    /** Names it in the ledger. */
    public long id() {
        return id;
    }

    /** The version that was judged. */
    public int versionId() {
        return versionId;
    }

    /** The version it was compared with; empty for the first, which had only the most frequent class to beat. */
    public Optional<Integer> championId() {
        return Optional.ofNullable(championId);
    }

    public boolean passed() {
        return promote;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    /** The decision with every number, as the gate made it. */
    public Verdict verdict() {
        PairedComparison comparison = new PairedComparison(images, bothRight, challengerOnlyRight, championOnlyRight);
        return new Verdict(promote, comparison, gain, gainLow, gainHigh, pValue, alpha, reasons);
    }
}
