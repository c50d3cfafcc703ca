package io.ratchet.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ratchet.access.ApiKey;
import io.ratchet.access.ApiKeys;
import io.ratchet.access.CreatedKey;
import io.ratchet.access.KeyTerms;
import io.ratchet.access.Role;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes, lists and revokes keys. */
@RestController
@RequestMapping(path = "/v1/keys", produces = MediaType.APPLICATION_JSON_VALUE)
class KeyController {

    private final ApiKeys keys;
    private final Clock clock;

    KeyController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<KeyResponse> create(@RequestBody KeyWish wish, Principal caller) {
        CreatedKey created = keys.create(wish.terms(), caller.getName());
        return ResponseEntity.created(URI.create("/v1/keys"))
                .body(KeyResponse.from(created.key(), created.secret(), clock.instant()));
    }

    @GetMapping
    KeyListing list() {
        return new KeyListing(keys.all().stream()
                .map(key -> KeyResponse.from(key, null, clock.instant()))
                .toList());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> revoke(@PathVariable long id, Principal caller) {
        keys.revoke(id, caller.getName());
        return ResponseEntity.noContent().build();
    }

    /** All keys, newest first. */
    record KeyListing(List<KeyResponse> items) {}

    /** What {@code POST} takes; see {@link KeyTerms}. */
    record KeyWish(
            @Nullable String name,
            @Nullable String role,
            @Nullable Integer requestsPerMinute,
            @Nullable Long imagesPerMonth,
            @Nullable Boolean useForTraining,
            @Nullable Instant expiresAt) {

        KeyTerms terms() {
            try {
                return new KeyTerms(
                        name == null ? "" : name,
                        roleNamed(role),
                        requestsPerMinute,
                        imagesPerMonth,
                        useForTraining == null || useForTraining,
                        expiresAt);
            } catch (IllegalArgumentException e) {
                throw Problem.of(ProblemType.INVALID_BODY, e.getMessage() + ".").exception();
            }
        }

        private static Role roleNamed(@Nullable String name) {
            return Arrays.stream(Role.values())
                    .filter(role -> role.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("role must be one of "
                            + Arrays.toString(Role.values()).toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * A key; limits that it has not are left out.
     *
     * @param key itself, only in the answer that made it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyResponse(
            long id,
            String name,
            String role,
            boolean valid,
            @Nullable Integer requestsPerMinute,
            @Nullable Long imagesPerMonth,
            long imagesThisMonth,
            boolean useForTraining,
            Instant createdAt,
            String createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable String key) {

        static KeyResponse from(ApiKey key, @Nullable String secret, Instant now) {
            return new KeyResponse(
                    key.id(),
                    key.name(),
                    key.role().name().toLowerCase(Locale.ROOT),
                    key.isValid(now),
                    key.requestsPerMinute(),
                    key.imagesPerMonth(),
                    key.imagesThisMonth(),
                    key.useForTraining(),
                    key.createdAt(),
                    key.createdBy(),
                    key.expiresAt(),
                    key.revokedAt(),
                    secret);
        }
    }
}
