package io.ratchet.registry.web;

import io.ratchet.registry.Artifacts;
import io.ratchet.registry.DiscardedFiles;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.VersionNames;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The file of a version, whole or in ranges (RFC 9110, 14). Its name never gets another content. */
@RestController
@RequestMapping("/v1/models/{version}/artifact")
class ArtifactController {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final ModelRegistry registry;
    private final VersionNames names;
    private final Artifacts artifacts;
    private final DiscardedFiles discarded;

    ArtifactController(ModelRegistry registry, VersionNames names, Artifacts artifacts, DiscardedFiles discarded) {
        this.registry = registry;
        this.names = names;
        this.artifacts = artifacts;
        this.discarded = discarded;
    }

    @GetMapping
    ResponseEntity<?> download(
            @PathVariable String version,
            @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange) {
        ModelVersion found = registry.find(names.resolve(version)).orElseThrow();
        byte[] bytes = artifacts.read(found.artifact());
        String tag = "\"" + found.artifact().hex() + "\"";
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .eTag(tag)
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("model-" + found.id() + ".zip")
                                .build()
                                .toString());
        // Spring cuts ranges out of resources only: whoever continues another file gets this one whole.
        boolean whole = ifRange != null && !ifRange.equals(tag);
        return whole ? answer.body(bytes) : answer.body(new ByteArrayResource(bytes));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String version, Principal caller) {
        discarded.discard(names.resolve(version), caller.getName());
    }
}
