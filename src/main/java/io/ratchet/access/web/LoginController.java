package io.ratchet.access.web;

import io.ratchet.access.Caller;
import io.ratchet.access.LoginDelays;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
class LoginController {

    private final LoginDelays delays;

    LoginController(LoginDelays delays) {
        this.delays = delays;
    }

    @GetMapping("/login")
    String form(HttpServletRequest request, HttpServletResponse response, Model model) {
        long wait = delays.left(request.getRemoteAddr()).toSeconds();
        model.addAttribute("wait", wait);
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
        }
        return "login";
    }

    /** Where a browser is led that sent what its key is not for, by whichever method. */
    @RequestMapping("/not-allowed")
    String notAllowed(Model model) {
        model.addAttribute("name", Caller.current().map(Caller::name).orElse(""));
        return "not-allowed";
    }
}
