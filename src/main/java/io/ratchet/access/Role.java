package io.ratchet.access;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What the owner of a key may do. The admin may do all of it. */
public enum Role {
    ADMIN,
    PREDICTION,
    TRUTH,
    /** Sees what the admin sees, and changes nothing. */
    VIEW;

    /** Whether the login form takes such a key. */
    boolean seesPages() {
        return this == ADMIN || this == VIEW;
    }

    List<GrantedAuthority> authorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + name()));
    }
}
