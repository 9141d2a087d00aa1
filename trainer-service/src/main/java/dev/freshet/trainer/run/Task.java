package dev.freshet.trainer.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a training request asks for; all a run of it needs to be taken over by anyone.
 *
 * @param requestId training request
 * @param pipeline pipeline
 * @param generation generation of the document under which it was asked
 * @param featureSet feature set to train on
 * @param features names of the features, in order
 * @param reasons why, the first one first
 * @param time event time at which the training window ends
 * @param traceparent trace context, where one was sent
 */
public record Task(
        String requestId,
        String pipeline,
        int generation,
        String featureSet,
        List<String> features,
        List<Reason> reasons,
        Instant time,
        Optional<String> traceparent) {
    private static final int LONGEST_ID = 256;

    public Task {
        if (requestId.isBlank() || requestId.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "requestId must have 1 to " + LONGEST_ID + " characters but has " + requestId.length());
        }
        features = List.copyOf(features);
        reasons = List.copyOf(reasons);
    }

    /** The same request is the same run. */
    public String runId() {
        return "run-" + requestId;
    }
}
