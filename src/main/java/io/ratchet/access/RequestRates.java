package io.ratchet.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemResponses;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds keys to their requests a minute, on this node. A key may use up its minute at once; what it used comes back evenly. A bucket
 * of a key that is gone is a few hundred bytes, and stays until the next start.
 */
class RequestRates extends OncePerRequestFilter {

    private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();
    private final ProblemResponses problems;

    RequestRates(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ApiKey> limited = Caller.current().map(Caller::key).filter(key -> key.requestsPerMinute() != null);
        if (limited.isEmpty() || admits(limited.get(), request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean admits(ApiKey key, HttpServletRequest request, HttpServletResponse response) {
        int limit = key.requestsPerMinute() == null ? Integer.MAX_VALUE : key.requestsPerMinute();
        ConsumptionProbe probe =
                buckets.computeIfAbsent(key.id(), id -> bucket(limit)).tryConsumeAndReturnRemaining(1);
        response.setHeader("RateLimit-Limit", String.valueOf(limit));
        response.setHeader("RateLimit-Remaining", String.valueOf(probe.getRemainingTokens()));
        response.setHeader("RateLimit-Reset", seconds(probe.getNanosToWaitForReset()));
        if (!probe.isConsumed()) {
            problems.send(
                    request,
                    response,
                    Problem.of(ProblemType.RATE_LIMITED, "The key may send " + limit + " requests a minute.")
                            .header(HttpHeaders.RETRY_AFTER, seconds(probe.getNanosToWaitForRefill())));
        }
        return probe.isConsumed();
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    /** Rounded up, so that who waits so long is let in. */
    private static String seconds(long nanos) {
        return String.valueOf(Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds());
    }
}
