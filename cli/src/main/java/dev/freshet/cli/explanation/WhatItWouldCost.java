package dev.freshet.cli.explanation;

import dev.freshet.cli.report.Numbers;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.TrainingRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the last trainings took. */
final class WhatItWouldCost {
    private static final int LAST = 5;

    private WhatItWouldCost() {}

    static Answer of(Subject subject) {
        var done = subject.chain().runs().stream()
                .filter(run -> run.getState() == RunState.SUCCEEDED)
                .toList();
        var last = done.subList(Math.max(0, done.size() - LAST), done.size());
        return new Answer("cost", "What would it cost?", sentences(done.size(), last), Map.of("lastRuns", rows(last)));
    }

    private static List<String> sentences(int all, List<TrainingRun> last) {
        if (last.isEmpty()) {
            return List.of("Nothing was trained yet, so nobody knows.");
        }
        var mean =
                last.stream().mapToLong(run -> took(run).toMillis()).average().orElseThrow();
        return List.of(
                "Trainings so far: %d; the last %d took %s by the clock, %s on average"
                        .formatted(
                                all,
                                last.size(),
                                last.stream()
                                        .map(run -> Numbers.duration(took(run)))
                                        .collect(Collectors.joining(", ")),
                                Numbers.duration(Duration.ofMillis(Math.round(mean)))),
                "The last learned on %s from %s rows"
                        .formatted(last.getLast().getDevice(), Numbers.count(rowsOf(last.getLast()))));
    }

    private static List<Map<String, @Nullable Object>> rows(List<TrainingRun> last) {
        return last.stream().map(WhatItWouldCost::row).toList();
    }

    private static Map<String, @Nullable Object> row(TrainingRun run) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("run", run.getId());
        row.put("time", run.getTime().toString());
        row.put("wallMillis", took(run).toMillis());
        row.put("stageMillis", run.getStageMillis());
        row.put("rows", rowsOf(run));
        row.put("device", run.getDevice());
        return row;
    }

    /** By the clock, from its start to its last sign of life. */
    static Duration took(TrainingRun run) {
        return Duration.between(run.getStartedAt(), run.getHeartbeatAt());
    }

    private static long rowsOf(TrainingRun run) {
        var manifest = run.getManifest();
        return manifest == null ? 0 : manifest.getRows();
    }
}
