package io.ratchet.retraining;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints two sentences instead of a stack trace when a recipe does not suit the network. */
class UnsuitableRecipeAnalyzer extends AbstractFailureAnalyzer<UnsuitableRecipe> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnsuitableRecipe cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
