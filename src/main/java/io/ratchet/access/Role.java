package io.ratchet.access;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What the owner of a key may do. The admin may predict and report true labels as well. */
public enum Role {
    ADMIN,
    PREDICTION,
    TRUTH;

    List<GrantedAuthority> authorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + name()));
    }
}
