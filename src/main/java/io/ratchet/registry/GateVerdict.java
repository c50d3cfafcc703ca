package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import io.ratchet.evaluation.AlphaRule;
import io.ratchet.evaluation.Finding;
import io.ratchet.evaluation.PairedComparison;
import io.ratchet.evaluation.Spent;
import io.ratchet.evaluation.Verdict;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
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

    @Convert(converter = FindingsConverter.class)
    private List<Finding> findings;

    private String alphaRule;

    @Convert(converter = Sha256Converter.class)
    private @Nullable Sha256 gateSet;

    private @Nullable Long budgetId;
    private int generation;
    private double wealth;
    private double spentBefore;
    private double eValue;

    private Instant decidedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected GateVerdict() {}

    /**
     * @param gateSet fingerprint of the images that judged; null where they are not known
     * @param budgetId the budget that was spent from; null for a version that met no champion
     */
    GateVerdict(
            int versionId,
            @Nullable Integer championId,
            Verdict verdict,
            @Nullable Sha256 gateSet,
            @Nullable Long budgetId,
            Instant decidedAt) {
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
        this.findings = verdict.findings();
        this.alphaRule = verdict.spent().rule().key();
        this.gateSet = gateSet;
        this.budgetId = budgetId;
        this.generation = verdict.spent().generation();
        this.wealth = verdict.spent().wealth();
        this.spentBefore = verdict.spent().before();
        this.eValue = verdict.spent().eValue();
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

    /** Fingerprint of the images and labels that judged; empty where they are not known. */
    public Optional<Sha256> gateSet() {
        return Optional.ofNullable(gateSet);
    }

    /** The budget of alpha that was spent from; verdicts on the same images share it. Empty where no champion was met. */
    public Optional<Long> budgetId() {
        return Optional.ofNullable(budgetId);
    }

    /** The decision with every number, as the gate made it. */
    public Verdict verdict() {
        PairedComparison comparison = new PairedComparison(images, bothRight, challengerOnlyRight, championOnlyRight);
        Spent spent = new Spent(AlphaRule.parse(alphaRule), generation, wealth, spentBefore, eValue);
        return new Verdict(promote, comparison, gain, gainLow, gainHigh, pValue, alpha, findings, spent);
    }
}
