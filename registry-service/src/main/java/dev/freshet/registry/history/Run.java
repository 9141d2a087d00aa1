package dev.freshet.registry.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training run as it stands.
 *
 * @param id run
 * @param generation generation of the document it runs under
 * @param requestId training request
 * @param reasons why, the first one first
 * @param state STARTED, RUNNING, SUCCEEDED, FAILED or SKIPPED
 * @param attempt 1 for the first; a takeover adds one
 * @param worker which trainer works on it
 * @param progress 0 to 1
 * @param stage claim, dataset, search, fit, artifact or done
 * @param message what happens now, or why it failed and how to mend it
 * @param stageMillis wall-clock milliseconds per finished stage
 * @param cpuSeconds processor time of its training processes so far, all attempts together; null where nobody measured it
 * @param modelDigest digest of the model it made, when it succeeded
 * @param device cpu, cuda:0, or empty until known
 * @param manifest the pinned dataset, once known
 * @param time event time of the request
 * @param startedAt wall-clock start of this attempt
 * @param heartbeatAt wall-clock time of the newest sign of life
 */
public record Run(
        String id,
        int generation,
        String requestId,
        List<Reason> reasons,
        String state,
        int attempt,
        String worker,
        double progress,
        String stage,
        String message,
        Map<String, Long> stageMillis,
        @Nullable Double cpuSeconds,
        @Nullable String modelDigest,
        String device,
        @Nullable Manifest manifest,
        Instant time,
        Instant startedAt,
        Instant heartbeatAt) {
    public Run {
        reasons = List.copyOf(reasons);
        stageMillis = Map.copyOf(stageMillis);
    }

    /**
     * One reason to train.
     *
     * @param kind what asked
     * @param message why, with the numbers
     * @param cause id of what led to it
     * @param time event time
     */
    public record Reason(String kind, String message, String cause, Instant time) {}
}
