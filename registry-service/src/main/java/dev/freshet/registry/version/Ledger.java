package dev.freshet.registry.version;

import java.util.List;
import java.util.Optional;

/** The door to the entries of one pipeline, looked up one at a time. */
public interface Ledger {

    /** The model version of a number. */
    Optional<ModelVersion> version(int number);

    /** Number of the model version that a candidate became. */
    Optional<Integer> numberOf(String candidateId);

    /** Whether a command was handled. */
    boolean isCommanded(String id);

    /** Whether an evaluation was taken into account. */
    boolean isJudged(String id);

    /** Evaluations of a candidate that has not arrived. */
    List<Judgement> waiting(String candidateId);

    /** Whether the model of a candidate can be seen to be gone, so that nobody could load it. */
    boolean isGone(String candidateId);
}
