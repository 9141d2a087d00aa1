package dev.freshet.cli.replay;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a training that was asked for is still under way: from its request until its run has failed, or until it has been
 * decided what becomes of its model. Facts may come in any order; of several requests only the newest can be under way,
 * because the policy asks for the next one when the one before has ended.
 */
public final class OpenTrainings {
    private final Map<String, String> requestOfEvaluation = new HashMap<>();
    private final Map<String, String> stages = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> causesOfDecisions = new HashSet<>();
    private @Nullable Asked newest;

    private record Asked(String request, Instant time) {}

    /** A training was asked for; requests come in their order. */
    public void asked(String request, Instant time) {
        newest = new Asked(request, time);
    }

    /** Its run has come so far. */
    public void runsAt(String request, String stage) {
        stages.put(request, stage);
    }

    /** Its run ended without a model. */
    public void failed(String request) {
        failed.add(request);
    }

    /** Its model was judged. */
    public void judged(String request, String evaluation) {
        requestOfEvaluation.put(evaluation, request);
    }

    /** Something was decided because of these. */
    public void decided(Collection<String> causes) {
        causesOfDecisions.addAll(causes);
    }

    /** The training under way in words; empty where there is none. */
    public Optional<String> open() {
        var last = newest;
        if (last == null || failed.contains(last.request()) || isDecided(last.request())) {
            return Optional.empty();
        }
        return Optional.of("waiting for training %s, asked for at %s, %s"
                .formatted(last.request(), last.time(), stages.getOrDefault(last.request(), "not taken up yet")));
    }

    private boolean isDecided(String request) {
        return requestOfEvaluation.entrySet().stream()
                .filter(judged -> judged.getValue().equals(request))
                .anyMatch(judged -> causesOfDecisions.contains(judged.getKey()));
    }
}
