package dev.freshet.pipeline.spec;

import dev.freshet.pipeline.spec.schedule.Schedule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When to train. All times are event times.
 *
 * @param drift fire when k of the last n drift reports tripped
 * @param concept fire when the champion is worse than it was
 * @param firstModel fire the first training when there are this many examples
 * @param newExamples fire when this many examples matured since the last training's request
 * @param doubled fire when as many matured since then as the champion learned from
 * @param schedule fire at these times
 * @param cooldown least time between two requests; a person's request does not wait
 * @param perDay most requests in any 24 hours; a person's request counts but is never refused
 * @param flightTimeout how long nothing may be heard of a request while events come, before it counts as lost
 */
public record Triggers(
        Optional<KOfN> drift,
        boolean concept,
        long firstModel,
        OptionalLong newExamples,
        boolean doubled,
        Optional<Schedule> schedule,
        Duration cooldown,
        int perDay,
        Duration flightTimeout) {
    /**
     * k of n.
     *
     * @param trips how many of the last {@code of} reports must have tripped
     * @param of how many reports are looked at
     */
    public record KOfN(int trips, int of) {}
}
