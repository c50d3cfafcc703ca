package io.ratchet.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the container sends what failed outside of Spring MVC. */
@RestController
class ContainerErrorController implements ErrorController {

    @RequestMapping("/error")
    @Nullable
    ErrorResponse answer(HttpServletRequest request, HttpServletResponse response) {
        // Of a body that broke off while it was waited for, Tomcat tells twice.
        if (response.isCommitted()) {
            return null;
        }
        int status = status(request);
        Problem problem = Problem.of(ProblemType.ofStatus(status));
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
            problem.getBody().setInstance(URI.create(path));
        }
        return problem;
    }

    private static int status(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof BadRequestException) {
            return 400;
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
    }
}
