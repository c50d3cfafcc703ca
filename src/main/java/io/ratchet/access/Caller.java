package io.ratchet.access;

import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whose key came with a request.
 *
 * @param name of the key; of a configured one its role in small letters
 * @param key what is stored of it; null for a configured one, which has no limits
 */
public record Caller(String name, Role role, @Nullable ApiKey key) implements Principal {

    static Caller configured(Role role) {
        return new Caller(role.name().toLowerCase(Locale.ROOT), role, null);
    }

    static Caller of(ApiKey key) {
        return new Caller(key.name(), key.role(), key);
    }

    /** Nobody, where no key came and none is needed. */
    public static Optional<Caller> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    @Override
    public String getName() {
        return name;
    }
}
