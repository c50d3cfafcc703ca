package io.ratchet.registry;

import io.ratchet.registry.VersionState.FileState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads where versions stand, from what verdicts, ledger and files say now. */
@Component
class VersionStates {

    private final Deployments deployments;
    private final GateVerdicts verdicts;
    private final DamagedVersions damaged;

    VersionStates(Deployments deployments, GateVerdicts verdicts, DamagedVersions damaged) {
        this.deployments = deployments;
        this.verdicts = verdicts;
        this.damaged = damaged;
    }

    VersionState of(int versionId) {
        return of(List.of(versionId)).getOrDefault(versionId, VersionState.REGISTERED);
    }

    /** As it would be if its file were whole. */
    VersionState withFile(int versionId) {
        GateVerdict newest =
                verdicts.findFirstByVersionIdOrderByIdDesc(versionId).orElse(null);
        return VersionState.of(versionId, history(), newest, FileState.WHOLE);
    }

    /** By the number of the version, in the order of these. */
    @Transactional(readOnly = true)
    public Map<Integer, VersionState> of(Collection<Integer> versionIds) {
        return of(versionIds, history());
    }

    /** The versions that a rollback may lead to, the first choice first. */
    @Transactional(readOnly = true)
    public List<Integer> rollbackTargets() {
        LedgerHistory history = history();
        Map<Integer, VersionState> states = of(history.standing(), history);
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().allows(VersionState.Move.RETURN))
                .map(Map.Entry::getKey)
                .toList();
    }

    private LedgerHistory history() {
        return LedgerHistory.of(deployments.findByOrderByEpoch());
    }

    private Map<Integer, VersionState> of(Collection<Integer> versionIds, LedgerHistory history) {
        Map<Integer, GateVerdict> newest = verdicts.findNewestOn(versionIds).stream()
                .collect(Collectors.toMap(GateVerdict::versionId, Function.identity()));
        Map<Integer, FileState> files = damaged.among(versionIds);
        Map<Integer, VersionState> states = new LinkedHashMap<>();
        for (int id : versionIds) {
            states.put(id, VersionState.of(id, history, newest.get(id), files.getOrDefault(id, FileState.WHOLE)));
        }
        return states;
    }
}
