package io.ratchet.retraining;

import io.ratchet.evaluation.Monitor;
import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.GateAnswers;
import java.util.List;

/** What the gate decided of a challenger, and what that answered to each of its images. */
record Judgement(Verdict verdict, GateAnswers answers) {

    /** The same with what monitors saw. */
    Judgement with(List<Monitor> monitors) {
        return new Judgement(verdict.with(monitors), answers);
    }
}
