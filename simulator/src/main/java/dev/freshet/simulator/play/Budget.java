package dev.freshet.simulator.play;

import java.time.Duration;
import java.util.Optional;

/**
 * How much a simulation may spend on training; the first limit that is reached ends it.
 *
 * @param trainings most trainings
 * @param cpu most processor time of all trainings together
 */
public record Budget(int trainings, Duration cpu) {
    /** No limit. */
    public static final Budget UNLIMITED = new Budget(Integer.MAX_VALUE, Duration.ofDays(365_000));

    public Budget {
        if (trainings < 1 || cpu.isNegative() || cpu.isZero()) {
            throw new IllegalArgumentException(
                    "a budget must be at least 1 training or a positive time but was %d and %s; write it as 20 or PT10M"
                            .formatted(trainings, cpu));
        }
    }

    /** A number of trainings, as 20, or processor time, as PT10M. */
    public static Budget of(String text) {
        return text.startsWith("P")
                ? new Budget(Integer.MAX_VALUE, Duration.parse(text))
                : new Budget(Integer.parseInt(text), UNLIMITED.cpu());
    }

    /** Why another training is not begun; empty where it is. */
    Optional<String> exhausted(int done, Duration spent) {
        if (done >= trainings) {
            return Optional.of("its budget of %d trainings is used".formatted(trainings));
        }
        return spent.compareTo(cpu) < 0
                ? Optional.empty()
                : Optional.of("its budget of %s of processor time for training is used".formatted(cpu));
    }
}
