package dev.freshet.simulator.bench;

import dev.freshet.evaluator.live.LiveScore;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.Verdict;
import dev.freshet.simulator.play.Watch;
import java.util.Optional;

/** Who trains by the calendar does not ask a gate. */
interface AlwaysPromotes extends Watch {
    @Override
    default void see(LiveScore score) {}

    @Override
    default Optional<String> doubts() {
        return Optional.empty();
    }

    @Override
    default Evaluation rules(Evaluation said) {
        said.setVerdict(Verdict.PROMOTE);
        return said;
    }
}
