package dev.freshet.feature.online;

import dev.freshet.feature.label.ServedVector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers that wait for their event to come through the log, to be held against the vector it is given there. Bounded in
 * number and in rate, so that the check costs the same whatever the traffic is.
 *
 * <p>Safe for several threads.
 */
public final class ServedSamples {
    /** Samples that wait at most. */
    static final int MOST = 1_000;

    private final String featureSet;
    private final @Nullable Duration pause;
    private final Duration patience;
    private final Deque<Sample> waiting = new ArrayDeque<>();
    private Instant next = Instant.MIN;

    /** An answer. */
    private record Sample(String eventId, double[] values, Instant at) {}

    /** What a sample came to. */
    public sealed interface Outcome {
        String eventId();

        /** The log gave the same vector, bit by bit. */
        record Same(String eventId) implements Outcome {}

        /**
         * The log gave another one.
         *
         * @param columns numbers of the features that differ, in order
         * @param answered the answer
         * @param logged the log's vector
         */
        record Different(String eventId, List<Integer> columns, double[] answered, double[] logged)
                implements Outcome {}

        /** The event did not come. */
        record Absent(String eventId) implements Outcome {}
    }

    /** Looks up what the log gave an event. */
    public interface Log {
        /** The vector, or null while there is none. */
        @Nullable
        ServedVector vector(String eventId) throws RowsAwayException;
    }

    /**
     * No samples yet.
     *
     * @param featureSet feature set of the answers
     * @param perSecond samples taken per second at most; 0 takes none
     * @param patience after how long an event that did not come is given up
     */
    public ServedSamples(String featureSet, int perSecond, Duration patience) {
        this.featureSet = featureSet;
        this.pause = perSecond == 0 ? null : Duration.ofSeconds(1).dividedBy(perSecond);
        this.patience = patience;
    }

    /** Takes an answer as a sample, if it is time for one. */
    public synchronized void offer(VectorAnswer.Given answer, Instant now) {
        if (pause == null || answer.origin() != VectorAnswer.Origin.STATE || now.isBefore(next)) {
            return;
        }
        if (waiting.size() < MOST) {
            next = now.plus(pause);
            waiting.add(new Sample(answer.eventId(), answer.values(), now));
        }
    }

    /** Whether there is anything to look up. */
    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Holds the samples against the log; those whose event has not come, or cannot be looked up now, wait on. */
    public List<Outcome> check(Log log, Instant now) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Sample sample : snapshot()) {
            var outcome = check(sample, log, now);
            if (outcome != null) {
                remove(sample);
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private @Nullable Outcome check(Sample sample, Log log, Instant now) {
        try {
            var logged = log.vector(sample.eventId());
            if (logged != null && logged.featureSet().equals(featureSet)) {
                return compare(sample, logged.values());
            }
        } catch (RowsAwayException e) {
            return null;
        }
        return sample.at().plus(patience).isBefore(now) ? new Outcome.Absent(sample.eventId()) : null;
    }

    private static Outcome compare(Sample sample, double[] logged) {
        List<Integer> columns = new ArrayList<>();
        for (int at = 0; at < logged.length; at++) {
            if (Double.compare(sample.values()[at], logged[at]) != 0) {
                columns.add(at);
            }
        }
        return columns.isEmpty()
                ? new Outcome.Same(sample.eventId())
                : new Outcome.Different(sample.eventId(), columns, sample.values(), logged);
    }

    private synchronized List<Sample> snapshot() {
        return List.copyOf(waiting);
    }

    private synchronized void remove(Sample sample) {
        waiting.remove(sample);
    }
}
