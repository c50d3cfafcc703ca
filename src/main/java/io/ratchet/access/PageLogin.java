package io.ratchet.access;

import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Takes a key that may see the pages, and no other, for the password of the login form. */
class PageLogin implements AuthenticationProvider {

    private final AccessKeys keys;
    private final LoginDelays delays;

    PageLogin(AccessKeys keys, LoginDelays delays) {
        this.keys = keys;
        this.delays = delays;
    }

    @Override
    public Authentication authenticate(Authentication form) {
        String address =
                form.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Duration wait = delays.tries(address);
        if (!wait.isZero()) {
            throw new LockedException("too many wrong keys; wait " + wait.toSeconds() + " seconds");
        }
        Caller caller = keys.callerWith(String.valueOf(form.getCredentials()).strip())
                .filter(found -> found.role().seesPages())
                .orElseThrow(() -> new BadCredentialsException("not a key for the pages"));
        delays.succeeded(address);
        return BearerKeyFilter.authentication(caller);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
