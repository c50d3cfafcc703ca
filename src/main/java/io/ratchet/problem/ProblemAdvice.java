package io.ratchet.problem;

import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers what no feature answered itself: the errors of the web framework in our words, a database that is away, and
 * last the unexpected, which is logged once and told nobody. Advice of features must come before it by its order.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    /** Seconds until a caller should come again; a database restarts in a few. */
    private static final String RETRY_AFTER = "5";

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ErrorResponse on(MultipartException e) {
        return Problem.of(ProblemType.MALFORMED_MULTIPART);
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ErrorResponse onDatabaseAway(Exception e) {
        log.warn("The database does not answer: {}", e.getMessage());
        return Problem.of(ProblemType.STORAGE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
    }

    @ExceptionHandler
    @Nullable
    ErrorResponse onUnexpected(Exception e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.debug("The caller has gone", e);
            return null;
        }
        log.error("Request {} failed", RequestId.current().orElse("without id"), e);
        return Problem.of(ProblemType.INTERNAL_ERROR);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean tooManyParts = e.getRootCause() instanceof FileCountLimitExceededException;
        return answer(Problem.of(tooManyParts ? ProblemType.TOO_MANY_PARTS : ProblemType.IMAGE_TOO_LARGE)
                .header(HttpHeaders.CONNECTION, "close"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        if (request instanceof ServletWebRequest web && HttpMethod.POST.equals(web.getHttpMethod())) {
            problem.header("Accept-Post", MediaType.toString(e.getSupportedMediaTypes()));
        }
        return answer(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "value";
        String expected = e.getRequiredType() == null
                ? "another type"
                : e.getRequiredType().getSimpleName();
        return answer(Problem.of(
                        ProblemType.INVALID_PARAMETER, "The parameter '" + name + "' must be of type " + expected + ".")
                .member("errors", List.of(Map.of("parameter", name, "expected", expected))));
    }

    /** Everything else of the framework: its status and headers, our type and words. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof ErrorResponseException known && known.getBody().getType() != null) {
            return super.handleExceptionInternal(e, known.getBody(), headers, status, request);
        }
        return super.handleExceptionInternal(
                e, Problem.of(ProblemType.ofStatus(status.value())).getBody(), headers, status, request);
    }

    private static ResponseEntity<Object> answer(Problem problem) {
        return new ResponseEntity<>(problem.getBody(), problem.getHeaders(), problem.getStatusCode());
    }
}
