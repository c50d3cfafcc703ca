package io.ratchet.retraining;

import io.ratchet.dataset.ClassNames;
import io.ratchet.dataset.Snapshot;
import io.ratchet.digest.Sha256;
import io.ratchet.evaluation.Verdict;
import io.ratchet.inference.ConfiguredBackbone;
import io.ratchet.network.Manifest;
import io.ratchet.recipe.Challenger;
import io.ratchet.recipe.Tournament;
import io.ratchet.registry.AnsweredGates;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.Champion;
import io.ratchet.registry.FormComparison;
import io.ratchet.registry.FormComparisons;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.NewModelVersion;
import io.ratchet.registry.Provenance;
import io.ratchet.registry.ShadowTrials;
import io.ratchet.rollout.PromotionProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends a run in one transaction: the version, its artifact, the verdict, the promotion if there is one, and the run's state
 * are all written, or none of them.
 */
@Component
class Conclusion {

    private static final Logger log = LoggerFactory.getLogger(Conclusion.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ModelRegistry registry;
    private final Backbones backbones;
    private final ConfiguredBackbone backbone;
    private final AnsweredGates gates;
    private final FormComparisons forms;
    private final ClassNames classes;
    private final ShadowTrials shadows;
    private final PromotionProperties promotion;
    private final CodeRevision codeRevision;

    Conclusion(
            ModelRegistry registry,
            Backbones backbones,
            ConfiguredBackbone backbone,
            AnsweredGates gates,
            FormComparisons forms,
            ClassNames classes,
            ShadowTrials shadows,
            PromotionProperties promotion,
            CodeRevision codeRevision) {
        this.registry = registry;
        this.backbones = backbones;
        this.backbone = backbone;
        this.gates = gates;
        this.forms = forms;
        this.classes = classes;
        this.shadows = shadows;
        this.promotion = promotion;
        this.codeRevision = codeRevision;
    }

    /**
     * Registers the challenger, and promotes it or puts it into shadow when the verdict says so.
     *
     * @param form how faithful its faster form is; null when it has none
     * @throws io.ratchet.registry.IncompatibleModel when it could never take the champion's place
     * @throws io.ratchet.registry.StaleEpoch when the champion that it was compared with does not serve any more
     */
    @Transactional
    RunState of(
            TrainingRun run,
            RunLease lease,
            Optional<Champion> champion,
            Snapshot snapshot,
            Tournament.Entry winner,
            Provenance provenance,
            Judgement judgement,
            @Nullable FormComparison form) {
        classes.lock();
        if (!classes.all().equals(snapshot.classes())) {
            throw new InsufficientData("Classes were added during the run; start another.");
        }
        Challenger challenger = winner.challenger();
        Manifest manifest = challenger.artifact().manifest();
        byte[] file = challenger.artifact().encode();
        Sha256 embeddings = backbone.embeddingSource(manifest, Sha256.of(file));
        Optional<Integer> championId = champion.map(serving -> serving.version().id());
        ModelVersion version = registry.register(
                new NewModelVersion(
                        run.id(),
                        championId.orElse(null),
                        winner.recipe(),
                        backbones.idOf(embeddings, manifest.dimension()),
                        run.seed(),
                        JSON.writeValueAsString(challenger.configuration()),
                        snapshot.fingerprint(),
                        snapshot.train().size(),
                        challenger.learned(),
                        challenger.selectionAccuracy(),
                        manifest.members().get(0).temperature(),
                        codeRevision.name()),
                provenance,
                file);
        Verdict verdict = judgement.verdict();
        registry.recordVerdict(version.id(), championId.orElse(null), verdict, Judging.gateSet(snapshot));
        gates.record(version.id(), judgement.answers());
        if (form != null) {
            forms.record(version.id(), form);
        }
        RunState state = verdict.promote() ? accept(run, version.id(), champion, verdict) : RunState.REJECTED;
        lease.finish(state, verdict.reasons().get(0));
        log.info("run {} {}: {}", run.id(), state, String.join(" ", verdict.reasons()));
        return state;
    }

    /** Promotes it, or lets it answer in shadow first; the first version has nobody to stand beside. */
    private RunState accept(TrainingRun run, int version, Optional<Champion> champion, Verdict verdict) {
        if (champion.isPresent() && promotion.shadowed()) {
            shadows.begin(version, champion.get(), promotion.shadowRequests(), promotion.shadowDuration());
            return RunState.PASSED;
        }
        registry.promote(
                version,
                champion.map(Champion::epoch).orElse(0L),
                verdict.reasons().get(0),
                "run " + run.id());
        return RunState.PROMOTED;
    }
}
