package io.ratchet.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Takes an admin key, and no other, for the password of the login form. */
class AdminLogin implements AuthenticationProvider {

    private final AccessKeys keys;

    AdminLogin(AccessKeys keys) {
        this.keys = keys;
    }

    @Override
    public Authentication authenticate(Authentication form) {
        return keys.callerWith(String.valueOf(form.getCredentials()).strip())
                .filter(caller -> caller.role() == Role.ADMIN)
                .map(BearerKeyFilter::authentication)
                .orElseThrow(() -> new BadCredentialsException("not an admin key"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
