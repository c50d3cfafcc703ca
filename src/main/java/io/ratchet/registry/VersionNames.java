package io.ratchet.registry;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people call versions: numbers, parts in the ledger, aliases. */
@Component
public class VersionNames {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final ModelVersions versions;
    private final DeploymentLedger ledger;
    private final VersionStates states;
    private final Aliases aliases;

    VersionNames(ModelVersions versions, DeploymentLedger ledger, VersionStates states, Aliases aliases) {
        this.versions = versions;
        this.ledger = ledger;
        this.states = states;
        this.aliases = aliases;
    }

    /**
     * The number of the version that is called so.
     *
     * @throws UnknownVersion when no version is
     */
    @Transactional(readOnly = true)
    public int resolve(String name) {
        if (NUMBER.matcher(name).matches()) {
            return versions.findById(Integer.parseInt(name))
                    .map(ModelVersion::id)
                    .orElseThrow(() -> new UnknownVersion(name));
        }
        return roles().named(name)
                .or(() -> aliases.find(name).map(Alias::version))
                .orElseThrow(() -> new UnknownVersion(name));
    }

    /** Who plays which part now. */
    @Transactional(readOnly = true)
    public Roles roles() {
        Optional<Integer> champion = ledger.newest().map(Deployment::versionId);
        return new Roles(champion, ledger.rollbackTarget(), challenger(champion));
    }

    /** Only the newest version can be one: it beat those before it, or they lost. */
    private Optional<Integer> challenger(Optional<Integer> champion) {
        return versions.findByIdLessThanOrderByIdDesc(Integer.MAX_VALUE, Limit.of(1)).stream()
                .filter(newest -> newest.parentId().equals(champion))
                .map(ModelVersion::id)
                .filter(id -> !champion.equals(Optional.of(id)))
                .filter(id -> {
                    VersionState state = states.of(id);
                    return state == VersionState.REGISTERED || state == VersionState.PROVEN;
                })
                .findFirst();
    }
}
