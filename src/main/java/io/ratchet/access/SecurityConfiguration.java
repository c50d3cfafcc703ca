package io.ratchet.access;

import io.ratchet.problem.ProblemResponses;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may call what. Whatever changes something needs an admin key. Pages are read with that or a key for viewing, other reading calls with
 * any; both are open where that is configured, but for the actuator, images, settings and the content of models.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(AccessProperties.class)
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'; object-src 'none'";

    /** Says the same to everybody. */
    private static final String[] FOR_ALL = {
        "/actuator/health/**",
        "/livez",
        "/readyz",
        "/login",
        "/css/**",
        "/js/**",
        "/webjars/**",
        "/favicon.svg",
        "/problems/**",
        "/v2",
        "/v2/health/**",
        "/v3/api-docs/**"
    };

    private static final String[] CLOSED = {
        "/v1/models/*/artifact", "/v1/models/*/manifest/**", "/v1/keys/**", "/settings/**", "/data/**"
    };

    private static final String[] SEEING_PAGES = {Role.ADMIN.name(), Role.VIEW.name()};

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Bean
    KeyRing keyRing(ApiKeys stored) {
        return new KeyRing(stored);
    }

    @Bean
    AccessKeys accessKeys(AccessProperties properties, KeyRing ring, ApiKeys stored, Clock clock) {
        return new AccessKeys(properties, ring, stored, clock);
    }

    @Bean
    UploadAdmission uploadAdmission(AccessProperties properties, AccessKeys keys) {
        return new UploadAdmission(properties, keys);
    }

    @Bean
    PageLogin pageLogin(AccessKeys keys, LoginDelays delays) {
        return new PageLogin(keys, delays);
    }

    @Bean
    CookieSameSiteSupplier sameSite() {
        return CookieSameSiteSupplier.ofLax();
    }

    @Bean
    SecurityFilterChain access(
            HttpSecurity http, AccessProperties properties, AccessKeys keys, ProblemResponses problems) {
        AccessAnswers answers = new AccessAnswers(problems);
        return http.authorizeHttpRequests(rules -> rules(rules, properties))
                .addFilterAfter(new KeyInQueryFilter(problems), HeaderWriterFilter.class)
                .addFilterAfter(new BearerKeyFilter(keys, answers), LogoutFilter.class)
                .addFilterAfter(new RequestRates(problems), BearerKeyFilter.class)
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SecurityConfiguration::isFormPost))
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/", true))
                .logout(logout -> logout.logoutSuccessUrl("/"))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .requestCache(cache -> cache.disable())
                .headers(SecurityConfiguration::headers)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
            AccessProperties properties) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE)
                .permitAll()
                .requestMatchers(FOR_ALL)
                .permitAll()
                .requestMatchers("/actuator/**")
                .hasRole(Role.ADMIN.name());
        rules.requestMatchers(HttpMethod.PUT, "/v1/predictions/*/truth")
                .hasAnyRole(Role.ADMIN.name(), Role.TRUTH.name());
        // It keeps nothing, and so changes nothing.
        rules.requestMatchers(HttpMethod.POST, "/try").hasAnyRole(SEEING_PAGES);
        // What a model is made of, who taught it, the images, and who has keys: not for everybody who may ask it.
        for (String path : CLOSED) {
            rules.requestMatchers(HttpMethod.GET, path).hasAnyRole(SEEING_PAGES);
            rules.requestMatchers(HttpMethod.HEAD, path).hasAnyRole(SEEING_PAGES);
            rules.requestMatchers(path).hasRole(Role.ADMIN.name());
        }
        var answers = rules.requestMatchers(HttpMethod.GET, "/v1/predictions/**");
        var predictions = rules.requestMatchers("/v1/predictions/**", "/v1/predictions:batch", "/v2/models/**");
        if (properties.predictionsNeedKey()) {
            answers.hasAnyRole(Role.ADMIN.name(), Role.PREDICTION.name(), Role.VIEW.name());
            predictions.hasAnyRole(Role.ADMIN.name(), Role.PREDICTION.name());
        } else {
            answers.permitAll();
            predictions.permitAll();
        }
        for (String method : READING) {
            var calls = rules.requestMatchers(HttpMethod.valueOf(method), "/v1/**");
            var pages = rules.requestMatchers(HttpMethod.valueOf(method));
            if (properties.openReading()) {
                calls.permitAll();
                pages.permitAll();
            } else {
                calls.authenticated();
                pages.hasAnyRole(SEEING_PAGES);
            }
        }
        rules.anyRequest().hasRole(Role.ADMIN.name());
    }

    /**
     * A browser adds its session to whatever another site makes it send, but never a key in a header. So a token is
     * needed where a session counts, and for the login that begins one.
     */
    private static boolean isFormPost(HttpServletRequest request) {
        if (READING.contains(request.getMethod()) || BearerKeyFilter.sendsKey(request)) {
            return false;
        }
        return request.getServletPath().equals("/login") || request.getSession(false) != null;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
    }
}
