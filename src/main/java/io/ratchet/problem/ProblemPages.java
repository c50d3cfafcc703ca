package io.ratchet.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Documents each problem at the address that its {@code type} names. */
@RestController
@RequestMapping("/problems")
class ProblemPages {

    @GetMapping
    List<Page> all() {
        return Arrays.stream(ProblemType.values()).map(Page::of).toList();
    }

    @GetMapping("/{slug}")
    Page one(@PathVariable String slug) {
        return ProblemType.ofSlug(slug)
                .map(Page::of)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "No problem has this name; see /problems.")
                        .exception());
    }

    /** One kind of problem, for people. */
    record Page(URI type, String title, int status, String explanation) {

        static Page of(ProblemType type) {
            return new Page(type.uri(), type.title(), type.status().value(), type.explanation());
        }
    }
}
