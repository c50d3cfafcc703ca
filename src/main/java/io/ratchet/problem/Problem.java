package io.ratchet.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;

/** One error as it is answered (RFC 9457). Exception handlers return it; elsewhere {@link #exception()} is thrown. */
public final class Problem implements ErrorResponse {

    private final HttpHeaders headers = new HttpHeaders();
    private final ProblemDetail body;

    private Problem(ProblemType type, String detail) {
        body = ProblemDetail.forStatusAndDetail(type.status(), detail);
        body.setType(type.uri());
        body.setTitle(type.title());
    }

    /** The detail tells the caller what to change, and nothing about our insides. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail);
    }

    /** Says no more than the documentation of the type. */
    public static Problem of(ProblemType type) {
        return new Problem(type, type.explanation());
    }

    public Problem header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /** One more member of the answer, such as {@code errors}. */
    public Problem member(String name, Object value) {
        body.setProperty(name, value);
        return this;
    }

    /** To be thrown where no value can be returned. */
    public ErrorResponseException exception() {
        var exception = new ErrorResponseException(getStatusCode(), body, null);
        exception.getHeaders().addAll(headers);
        return exception;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(body.getStatus());
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public ProblemDetail getBody() {
        return body;
    }
}
