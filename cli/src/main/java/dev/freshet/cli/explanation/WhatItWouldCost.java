package dev.freshet.cli.explanation;

import dev.freshet.cli.report.Numbers;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.TrainingRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the last trainings took, and what they brought. */
final class WhatItWouldCost {
    private static final int LAST = 5;
    private static final Set<RunState> OVER = Set.of(RunState.SUCCEEDED, RunState.FAILED, RunState.SKIPPED);

    private final Subject subject;
    private final List<TrainingRun> done;
    private final List<TrainingRun> last;

    private WhatItWouldCost(Subject subject) {
        this.subject = subject;
        this.done = subject.chain().runs().stream()
                .filter(run -> run.getState() == RunState.SUCCEEDED)
                .toList();
        this.last = done.subList(Math.max(0, done.size() - LAST), done.size());
    }

    static Answer of(Subject subject) {
        return new WhatItWouldCost(subject).answer();
    }

    private Answer answer() {
        var sentences = new ArrayList<String>();
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("lastRuns", rows(last));
        if (last.isEmpty()) {
            sentences.add("Nothing was trained yet, so nobody knows.");
        } else {
            sentences.addAll(ofTheLast());
        }
        spentInAMonth(sentences, values);
        brought(sentences, values);
        return new Answer("cost", "What would it cost?", sentences, values);
    }

    private List<String> ofTheLast() {
        var mean =
                last.stream().mapToLong(run -> took(run).toMillis()).average().orElseThrow();
        var cpu = cpuMillis(last);
        return List.of(
                "Trainings so far: %d; the last %d took %s by the clock, %s on average%s"
                        .formatted(
                                done.size(),
                                last.size(),
                                last.stream()
                                        .map(run -> Numbers.duration(took(run)))
                                        .collect(Collectors.joining(", ")),
                                Numbers.duration(Duration.ofMillis(Math.round(mean))),
                                cpu.getCount() == 0 ? "" : ", and %s CPU-seconds".formatted(seconds(cpu.getAverage()))),
                "The last learned on %s from %s rows"
                        .formatted(last.getLast().getDevice(), Numbers.count(rowsOf(last.getLast()))));
    }

    /** All that ended, whatever came of it, by the event time of its request. */
    private void spentInAMonth(List<String> sentences, Map<String, @Nullable Object> values) {
        var now = subject.now();
        if (now.isEmpty()) {
            return;
        }
        var month = subject.chain().runs().stream()
                .filter(run -> OVER.contains(run.getState()))
                .filter(run -> run.getTime().plus(Duration.ofDays(30)).isAfter(now.get()))
                .toList();
        values.put("runsP30D", month.size());
        var cpu = cpuMillis(month);
        if (cpu.getCount() > 0) {
            sentences.add("In the last 30 days of event time %d runs took %s CPU-seconds"
                    .formatted(month.size(), seconds(cpu.getSum())));
            values.put("spentCpuSecondsP30D", cpu.getSum() / 1000.0);
        }
    }

    /** As the policy counts it; it alone knows which verdict was on which request. */
    private void brought(List<String> sentences, Map<String, @Nullable Object> values) {
        subject.lastOfPolicy()
                .map(decision -> decision.getInputs().get("expectedGain"))
                .ifPresent(gain -> {
                    sentences.add("The last requests brought %s of %s on average, when last decided"
                            .formatted(
                                    gain,
                                    subject.pipeline()
                                            .evaluation()
                                            .metric()
                                            .name()
                                            .toLowerCase(Locale.ROOT)));
                    values.put("expectedGain", Double.parseDouble(gain));
                });
    }

    private static List<Map<String, @Nullable Object>> rows(List<TrainingRun> last) {
        return last.stream().map(WhatItWouldCost::row).toList();
    }

    private static Map<String, @Nullable Object> row(TrainingRun run) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("run", run.getId());
        row.put("time", run.getTime().toString());
        row.put("wallMillis", took(run).toMillis());
        row.put("cpuMillis", run.getCpuMillis());
        row.put("stageMillis", run.getStageMillis());
        row.put("rows", rowsOf(run));
        row.put("device", run.getDevice());
        return row;
    }

    /** By the clock, from its start to its last sign of life. */
    static Duration took(TrainingRun run) {
        return Duration.between(run.getStartedAt(), run.getHeartbeatAt());
    }

    /** What of the processor it took, to be added to a sentence; empty where nobody measured it. */
    static String cpu(TrainingRun run) {
        return run.getCpuMillis() == null ? "" : " and %s CPU-seconds".formatted(seconds(run.getCpuMillis()));
    }

    /** Of the runs of which it is known. */
    private static LongSummaryStatistics cpuMillis(List<TrainingRun> runs) {
        return runs.stream()
                .map(TrainingRun::getCpuMillis)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .summaryStatistics();
    }

    private static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000);
    }

    private static long rowsOf(TrainingRun run) {
        var manifest = run.getManifest();
        return manifest == null ? 0 : manifest.getRows();
    }
}
