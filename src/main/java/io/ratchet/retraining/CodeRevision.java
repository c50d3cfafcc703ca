package io.ratchet.retraining;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/** The revision of this program, as its build wrote it down. */
@Component
class CodeRevision {

    private final String name;

    CodeRevision(ObjectProvider<GitProperties> git) {
        this.name = Optional.ofNullable(git.getIfAvailable())
                .map(GitProperties::getShortCommitId)
                .orElse("unknown");
    }

    /** Short; "unknown" where it was built without Git. */
    String name() {
        return name;
    }
}
