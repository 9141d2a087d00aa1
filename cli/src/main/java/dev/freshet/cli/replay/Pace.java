package dev.freshet.cli.replay;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How fast the past goes by.
 *
 * @param eventsPerSecond most events per second of the clock on the wall
 * @param speed seconds of event time per second of the clock on the wall
 */
public record Pace(OptionalDouble eventsPerSecond, OptionalDouble speed) {
    public static final Pace AS_FAST_AS_IT_GOES = new Pace(OptionalDouble.empty(), OptionalDouble.empty());

    public Pace {
        requirePositive("rate", eventsPerSecond);
        requirePositive("speed", speed);
    }

    /**
     * How long after the start a moment may go.
     *
     * @param events events sent before it
     * @param sinceFirst event time since the first moment
     */
    public Duration due(long events, Duration sinceFirst) {
        double byRate = eventsPerSecond.isPresent() ? events / eventsPerSecond.getAsDouble() : 0;
        double bySpeed = speed.isPresent() ? sinceFirst.toMillis() / 1_000.0 / speed.getAsDouble() : 0;
        return Duration.ofNanos((long) (Math.max(byRate, bySpeed) * 1_000_000_000L));
    }

    private static void requirePositive(String name, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0)) {
            throw new IllegalArgumentException(name + " must be positive but was " + value.getAsDouble());
        }
    }
}
