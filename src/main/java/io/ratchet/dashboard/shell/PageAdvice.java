package io.ratchet.dashboard.shell;

import io.ratchet.retraining.RetrainingRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What every page knows, and what is shown instead of one that cannot be. */
@ControllerAdvice("io.ratchet.dashboard")
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
        model.addAttribute("admin", request.isUserInRole("ADMIN"));
        model.addAttribute("retrainable", retraining.getIfAvailable() != null);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String onNotThere(NotThere e, HttpServletRequest request, Model model) {
        model.addAttribute("admin", request.isUserInRole("ADMIN"));
        model.addAttribute("what", e.getMessage());
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
