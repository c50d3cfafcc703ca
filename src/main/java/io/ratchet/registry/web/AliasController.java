package io.ratchet.registry.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import io.ratchet.registry.Alias;
import io.ratchet.registry.Aliases;
import io.ratchet.registry.VersionNames;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Names for versions. They stand wherever the number of a version does. */
@RestController
@RequestMapping("/v1/aliases")
class AliasController {

    private final Aliases aliases;
    private final VersionNames names;

    AliasController(Aliases aliases, VersionNames names) {
        this.aliases = aliases;
        this.names = names;
    }

    @GetMapping
    AliasListing list() {
        return new AliasListing(aliases.all());
    }

    @GetMapping("/{name}")
    Alias show(@PathVariable String name) {
        return aliases.find(name).orElseThrow(() -> unknown(name));
    }

    /** Gives the name to a version, or moves it there. */
    @PutMapping("/{name}")
    Alias set(@PathVariable String name, @RequestBody AliasWish wish, Principal caller) {
        return aliases.set(name, names.resolve(wish.version()), caller.getName());
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name, Principal caller) {
        if (!aliases.remove(name, caller.getName())) {
            throw unknown(name);
        }
    }

    private static RuntimeException unknown(String name) {
        return Problem.of(ProblemType.ALIAS_NOT_FOUND, "There is no alias '" + name + "'.")
                .exception();
    }

    /** @param version its number, or another name of it */
    record AliasWish(String version) {

        @SuppressWarnings("ConstantValue") // JSON may leave it out
        AliasWish {
            if (version == null) {
                throw new IllegalArgumentException("the version is missing");
            }
        }
    }

    /** All; there are never many. */
    record AliasListing(List<Alias> items) {}
}
