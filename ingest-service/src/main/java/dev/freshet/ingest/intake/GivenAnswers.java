package dev.freshet.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the answers to requests that carried a key, so that a producer who lost an answer gets the same one again and
 * nothing is written twice. Bounded in number, in bytes and in time, the oldest first; it lives in one process and ends
 * with it. What it has forgotten is written again, and found as a duplicate by the ids of its events.
 */
public final class GivenAnswers {
    /** What an entry weighs beside its text: two map entries, three records, an instant, the fingerprint. */
    private static final int ENTRY_BYTES = 400;

    private final Bounds bounds;
    private final Map<AnswerKey, String> underway = new HashMap<>();
    private final LinkedHashMap<AnswerKey, Given> given = new LinkedHashMap<>();
    private long bytes;

    public GivenAnswers(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * How much is remembered.
     *
     * @param answers most answers; 0 remembers none
     * @param bytes most memory they take
     * @param time how long
     */
    public record Bounds(int answers, long bytes, Duration time) {
        public Bounds {
            if (answers < 0 || bytes < 0 || time.isNegative()) {
                throw new IllegalArgumentException("freshet.ingest.http.idempotency must not be negative but was "
                        + answers + " keys, " + bytes + " bytes, " + time + "; write keys: 0 to remember none");
            }
        }
    }

    private record Given(String content, Answer answer, Instant at) {}

    /**
     * Looks a request up, and claims it where it is new.
     *
     * @param key its key
     * @param content fingerprint of its content
     * @param now this moment
     */
    public synchronized Claim claim(AnswerKey key, String content, Instant now) {
        forget(now);
        var before = given.get(key);
        if (before != null) {
            return before.content().equals(content) ? new Claim.Answered(before.answer()) : new Claim.OtherContent();
        }
        var other = underway.putIfAbsent(key, content);
        if (other == null) {
            return new Claim.Yours();
        }
        return other.equals(content) ? new Claim.Underway() : new Claim.OtherContent();
    }

    /** Remembers the answer to a claimed request. */
    public synchronized void settle(AnswerKey key, Answer answer, Instant now) {
        var content = underway.remove(key);
        if (content == null) {
            throw new IllegalStateException("the request " + key + " was not claimed; claim it before it is answered");
        }
        given.put(key, new Given(content, answer, now));
        bytes += weight(key, answer);
        forget(now);
    }

    /** Gives a claim up: the request had no lasting answer and may come again. Nothing where it is settled. */
    public synchronized void abandon(AnswerKey key) {
        underway.remove(key);
    }

    /** Number of answers remembered. */
    public synchronized int size() {
        return given.size();
    }

    private void forget(Instant now) {
        var oldest = given.entrySet().iterator();
        while (oldest.hasNext()) {
            var entry = oldest.next();
            boolean tooOld = !entry.getValue().at().plus(bounds.time()).isAfter(now);
            if (!tooOld && given.size() <= bounds.answers() && bytes <= bounds.bytes()) {
                return;
            }
            bytes -= weight(entry.getKey(), entry.getValue().answer());
            oldest.remove();
        }
    }

    private static long weight(AnswerKey key, Answer answer) {
        return ENTRY_BYTES + 2L * (key.key().length() + answer.json().length());
    }
}
