package dev.freshet.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out, from what all pipelines say again and again, which stand still and which go on after that. A pipeline that
 * starts, or comes back after a fault, stands still for a moment; only what lasts is worth a person's attention.
 */
final class Standstills {
    private final Duration grace;
    private final Map<String, Instant> still = new HashMap<>();
    private final Set<String> told;

    /** What is to be told of a pipeline. */
    sealed interface Notice {
        /** Its name. */
        String pipeline();

        /**
         * It stands still.
         *
         * @param since since when
         * @param why what it waits for or failed at
         */
        record Down(String pipeline, Instant since, String why) implements Notice {}

        /** It goes on, or is not wanted any more. */
        record Over(String pipeline) implements Notice {}
    }

    /**
     * Nothing is known yet.
     *
     * @param grace how long a pipeline may stand still before it is told
     * @param told pipelines of which an earlier life of this process told that they stand still
     */
    Standstills(Duration grace, Set<String> told) {
        this.grace = grace;
        this.told = new TreeSet<>(told);
    }

    /** What is to be told now, each standstill once and its end once. */
    List<Notice> step(Instant now, Map<String, PipelineStatus> statuses) {
        var notices = new ArrayList<Notice>();
        statuses.forEach((pipeline, status) -> {
            if (status.isRunning()) {
                still.remove(pipeline);
                return;
            }
            var since = still.computeIfAbsent(pipeline, name -> now);
            if (!now.isBefore(since.plus(grace)) && told.add(pipeline)) {
                notices.add(new Notice.Down(pipeline, since, status.text()));
            }
        });
        still.keySet().retainAll(statuses.keySet());
        for (String pipeline : List.copyOf(told)) {
            var status = statuses.get(pipeline);
            if (status == null || status.isRunning()) {
                told.remove(pipeline);
                notices.add(new Notice.Over(pipeline));
            }
        }
        return notices;
    }
}
