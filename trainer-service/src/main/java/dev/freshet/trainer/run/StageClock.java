package dev.freshet.trainer.run;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long each stage of an attempt takes, from what its process tells. Immutable; the start of the process counts
 * to the first stage it does.
 *
 * @param progress what was heard last
 * @param millis milliseconds per finished stage
 * @param since when the present stage began, or null before the process was started
 */
public record StageClock(
        Progress progress,
        Map<Stage, Long> millis,
        @Nullable Instant since) {
    public StageClock {
        millis = Map.copyOf(millis);
    }

    /** Claimed, not begun. */
    public static StageClock waiting(Progress progress, Duration claiming) {
        return new StageClock(progress, Map.of(Stage.CLAIM, claiming.toMillis()), null);
    }

    public StageClock begun(Instant now) {
        return new StageClock(new Progress(Stage.DATASET, 0, "starting the training process", ""), millis, now);
    }

    public StageClock heard(Progress heard, Instant now) {
        return heard.stage() == progress.stage()
                ? new StageClock(heard, millis, since)
                : new StageClock(heard, finished(now), now);
    }

    public StageClock ended(Instant now) {
        return new StageClock(progress, finished(now), null);
    }

    private Map<Stage, Long> finished(Instant now) {
        if (since == null) {
            return millis;
        }
        var all = new EnumMap<Stage, Long>(Stage.class);
        all.putAll(millis);
        all.put(progress.stage(), Duration.between(since, now).toMillis());
        return all;
    }
}
