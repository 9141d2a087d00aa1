package dev.freshet.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.freshet.ingest.intake.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event of a request: either where it stands in the log, or the problem.
 *
 * @param status 202 where it is in the log, otherwise the status of the problem
 * @param id its id, where that could be read
 * @param topic topic
 * @param partition partition
 * @param offset offset
 * @param problem what is wrong with it
 */
@JsonInclude(Include.NON_NULL)
public record EventResult(
        int status,
        @Nullable String id,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable Problem problem) {
    static final int ACCEPTED = 202;

    static EventResult refused(@Nullable String id, Problem problem) {
        return new EventResult(problem.status(), id, null, null, null, problem);
    }

    static EventResult of(String id, Receipt receipt) {
        return switch (receipt) {
            case Receipt.Written(var topic, var partition, var offset) ->
                new EventResult(ACCEPTED, id, topic, partition, offset, null);
            case Receipt.Unavailable(var why) ->
                refused(
                        id,
                        new Problem(
                                "log unavailable",
                                503,
                                why + "; send it again: an event that got through is found as a duplicate"));
            case Receipt.Impossible(var why) -> refused(id, new Problem("event not possible", 413, why));
        };
    }

    boolean isAccepted() {
        return status == ACCEPTED;
    }
}
