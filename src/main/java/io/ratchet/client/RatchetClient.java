package io.ratchet.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The calls that a program makes most. Each throws a {@link RestClientResponseException} when the service answers with a problem:
 * {@code getResponseBodyAs(ProblemDetail.class)} has it. Others are in {@code docs/openapi.json}.
 */
@HttpExchange(url = "/v1", accept = MediaType.APPLICATION_JSON_VALUE)
public interface RatchetClient {

    /** What the image, a JPEG or PNG file, shows. */
    @PostExchange(url = "/predictions", contentType = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Prediction predict(@RequestBody byte[] image);

    /** The same; after a lost connection it may be sent again with the same key, and is stored once. */
    @PostExchange(url = "/predictions", contentType = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Prediction predict(@RequestBody byte[] image, @RequestHeader("Idempotency-Key") String key);

    /** What was answered before. */
    @GetExchange("/predictions/{id}")
    Prediction prediction(@PathVariable("id") long id);

    /** Tells what an image truly showed. */
    @PutExchange(url = "/predictions/{id}/truth", contentType = MediaType.APPLICATION_JSON_VALUE)
    void reportTruth(@PathVariable("id") long predictionId, @RequestBody Truth truth);

    /** Starts a training run; needs an admin's key. */
    @PostExchange("/training-runs")
    TrainingRun startTrainingRun();

    /** How a training run goes, or ended. */
    @GetExchange("/training-runs/{id}")
    TrainingRun trainingRun(@PathVariable("id") long id);

    /**
     * A client of one service; it is cheap, and threads may share it.
     *
     * @param service such as {@code http://localhost:8080}
     * @param key to be sent with each call; null for none
     */
    static RatchetClient of(URI service, @Nullable String key) {
        RestClient.Builder http = RestClient.builder().baseUrl(service);
        if (key != null) {
            http.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key);
        }
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http.build()))
                .build()
                .createClient(RatchetClient.class);
    }
}
