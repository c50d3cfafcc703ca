package io.ratchet.dashboard.shell;

import io.ratchet.retraining.RetrainingRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What every page knows, and what is shown instead of one that cannot be. */
@ControllerAdvice("io.ratchet.dashboard")
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageAdvice {

    private static final Logger log = LoggerFactory.getLogger(PageAdvice.class);

    private final ObjectProvider<RetrainingRequests> retraining;

    PageAdvice(ObjectProvider<RetrainingRequests> retraining) {
        this.retraining = retraining;
    }

    /** Pages tell of now, and of whom they are shown to. */
    @ModelAttribute
    void everyPage(HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        whoSees(request, model);
        model.addAttribute("retrainable", retraining.getIfAvailable() != null);
    }

    /** An admin acts; a viewer sees all that an admin sees. */
    private static void whoSees(HttpServletRequest request, Model model) {
        boolean admin = request.isUserInRole("ADMIN");
        model.addAttribute("admin", admin);
        model.addAttribute("viewer", admin || request.isUserInRole("VIEW"));
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String onNotThere(NotThere e, HttpServletRequest request, Model model) {
        whoSees(request, model);
        model.addAttribute("what", e.getMessage());
        return "missing";
    }

    /** Addresses that somebody typed, or that are no longer made. */
    @ExceptionHandler({MethodArgumentTypeMismatchException.class, MissingServletRequestParameterException.class})
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String onStrangeAddress(HttpServletRequest request, Model model) {
        whoSees(request, model);
        model.addAttribute("what", "This address asks for something that cannot be.");
        return "missing";
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.INTERNAL_SERVER_ERROR)
    String onFault(RuntimeException e, HttpServletRequest request, Model model) {
        log.error("the page {} cannot be made", request.getRequestURI(), e);
        whoSees(request, model);
        model.addAttribute(
                "what", "This page could not be made; the log of the service says why. Nothing was changed.");
        return "missing";
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String onDatabaseAway(Exception e) {
        log.warn("a page cannot read the database: {}", e.getMessage());
        return "unavailable";
    }
}
