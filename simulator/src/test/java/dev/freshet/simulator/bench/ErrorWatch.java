package dev.freshet.simulator.bench;

import dev.freshet.evaluator.live.LiveScore;
import java.util.Optional;

/** Asks for a training when ADWIN sees the champion's errors rise, and promotes whatever comes of it. */
final class ErrorWatch implements AlwaysPromotes {
    /** The authors' usual confidence. */
    private static final double DELTA = 0.002;

    private Adwin errors = new Adwin(DELTA);
    private long epoch;
    private boolean doubts;

    @Override
    public void see(LiveScore score) {
        if (score.champion().epoch() != epoch) {
            epoch = score.champion().epoch();
            errors = new Adwin(DELTA);
        }
        boolean wrong = (score.championScore() > 0.5f) != (score.example().label() > 0.5f);
        doubts |= errors.add(wrong ? 1 : 0);
    }

    @Override
    public Optional<String> doubts() {
        boolean now = doubts;
        doubts = false;
        return now ? Optional.of("the champion's errors rise") : Optional.empty();
    }
}
