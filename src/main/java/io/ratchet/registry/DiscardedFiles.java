package io.ratchet.registry;

import io.ratchet.audit.AuditTrail;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives up the files of versions that nobody needs. The versions, their verdicts and their names in answers stay for good. */
@Component
public class DiscardedFiles {

    private static final Logger log = LoggerFactory.getLogger(DiscardedFiles.class);

    private final ModelVersions versions;
    private final VersionStates states;
    private final VersionNames names;
    private final Aliases aliases;
    private final Lineages lineages;
    private final Artifacts artifacts;
    private final AuditTrail audit;

    DiscardedFiles(
            ModelVersions versions,
            VersionStates states,
            VersionNames names,
            Aliases aliases,
            Lineages lineages,
            Artifacts artifacts,
            AuditTrail audit) {
        this.versions = versions;
        this.states = states;
        this.names = names;
        this.aliases = aliases;
        this.lineages = lineages;
        this.artifacts = artifacts;
        this.audit = audit;
    }

    /**
     * Gives up the file of a version; does nothing when that was done before.
     *
     * @throws UnknownVersion when there is no such version
     * @throws ModelInUse when it serves, may serve again, has a name, or is needed to make another version again
     */
    @Transactional
    public void discard(int versionId, String actor) {
        ModelVersion version = versions.findById(versionId).orElseThrow(() -> new UnknownVersion(versionId));
        // First, so that a promotion that is under way ends before anything is looked at, and the next waits.
        if (artifacts.lock(version.artifact())) {
            requireUnused(version);
            artifacts.discard(version.artifact());
            audit.record(actor, "DISCARD", "version " + versionId, "artifact " + version.artifact());
            log.info("model {} has no file any more", versionId);
        }
    }

    private void requireUnused(ModelVersion version) {
        int id = version.id();
        VersionState state = states.withFile(id);
        if (!state.allows(VersionState.Move.DISCARD)) {
            throw new ModelInUse("Version " + id + " is " + state + ".");
        }
        String role = names.roles().of(id);
        if (role != null) {
            throw new ModelInUse("Version " + id + " is the " + role + ".");
        }
        String named = aliases.all().stream()
                .filter(alias -> alias.version() == id)
                .map(Alias::name)
                .collect(Collectors.joining(", "));
        if (!named.isEmpty()) {
            throw new ModelInUse("Version " + id + " has the alias " + named + ".");
        }
        if (lineages.hasDescendants(id)) {
            throw new ModelInUse("Version " + id + " is parent or teacher of another, which could not be made again.");
        }
        if (versions.countByArtifactSha256(version.artifact()) > 1) {
            throw new ModelInUse("Version " + id + " shares its file with another.");
        }
    }
}
