package dev.freshet.simulator.play;

import dev.freshet.evaluator.live.LiveScore;
import dev.freshet.schemas.Evaluation;
import java.util.Optional;

/** Someone outside of the pipeline who sees every answer of its champions and may ask for a training, as a person does. */
public interface Watch {
    /** Nobody watches. */
    Watch NOBODY = new Watch() {
        @Override
        public void see(LiveScore score) {}

        @Override
        public Optional<String> doubts() {
            return Optional.empty();
        }
    };

    /** An example was answered and its label is known. */
    void see(LiveScore score);

    /** Why a training is asked for now, at a step of the decisions' clock; empty where it is not. */
    Optional<String> doubts();

    /** What counts of what the gate said; who watches may overrule it, as a person may. */
    default Evaluation rules(Evaluation said) {
        return said;
    }
}
