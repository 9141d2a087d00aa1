package dev.freshet.feature.drift;

import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import dev.freshet.pipeline.spec.Drift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Adds up what the tasks counted and concludes, window by window. A window closes when every known partition has
 * passed its end, or when one of them has passed the end of the next: a partition may lag by a whole window before
 * nobody waits for it. What comes later is counted in the oldest open window, so no row is lost. The window in which
 * a champion came is not reported: half a day held against whole days would look like drift.
 */
public final class DriftMonitor {
    private final String pipeline;
    private final Duration window;
    private final WindowJudge judge;

    public DriftMonitor(String pipeline, Drift drift) {
        this.pipeline = pipeline;
        this.window = drift.window();
        this.judge = new WindowJudge(drift);
    }

    /** Start of the tumbling window that holds an event time; windows are aligned to 1970-01-01T00:00Z. */
    public static Instant windowStart(Instant time, Duration window) {
        return Instant.ofEpochMilli(time.toEpochMilli() - Math.floorMod(time.toEpochMilli(), window.toMillis()));
    }

    public DriftStep step(DriftState state, DriftEvent event) {
        var heard = state.heard(event.partition(), event.time());
        return switch (event) {
            case ChampionSeen seen -> DriftStep.quiet(promoted(heard, seen.champion()));
            case VectorsCounted counted -> close(absorb(heard, counted));
        };
    }

    private DriftState promoted(DriftState state, Champion champion) {
        if (champion.epoch() <= state.epoch()) {
            return state;
        }
        return state.under(champion, nextWindow(state));
    }

    /** Windows and hysteresis start again under the same champion, because the thresholds may be others now. */
    public DriftState restart(DriftState state) {
        return state.champion() == null ? state : state.under(state.champion(), nextWindow(state));
    }

    private Instant nextWindow(DriftState state) {
        return windowStart(state.newest(), window).plus(window);
    }

    private DriftState absorb(DriftState state, VectorsCounted counted) {
        if (counted.epoch() != state.epoch() || counted.windows().isEmpty()) {
            return state;
        }
        var open = new TreeMap<Instant, WindowCounts>();
        state.open().forEach(counts -> open.put(counts.start(), counts));
        var late = state.lateRows();
        for (var counts : counted.windows()) {
            if (counts.start().isBefore(state.countFrom())) {
                continue;
            }
            var isLate = counts.start().isBefore(state.closedUntil());
            late += isLate ? counts.rows() : 0;
            var start = isLate ? state.closedUntil() : counts.start();
            open.merge(start, counts.startingAt(start), WindowCounts::plus);
        }
        return state.withOpen(List.copyOf(open.values()), late);
    }

    private DriftStep close(DriftState absorbed) {
        var state = absorbed;
        var reports = new ArrayList<DriftReport>();
        var raised = new ArrayList<Alert>();
        while (isOldestComplete(state)) {
            var step = closeOldest(state);
            reports.addAll(step.reports());
            raised.addAll(step.alerts());
            state = step.state();
        }
        return new DriftStep(state, reports, raised);
    }

    private boolean isOldestComplete(DriftState state) {
        if (state.open().isEmpty()) {
            return false;
        }
        var end = state.open().getFirst().start().plus(window);
        return !state.reachedByAll().isBefore(end) || !state.newest().isBefore(end.plus(window));
    }

    private DriftStep closeOldest(DriftState state) {
        var champion = state.champion();
        if (champion == null) {
            throw new IllegalStateException("counts of " + pipeline + " without a champion to hold them against");
        }
        var counts = state.open().getFirst();
        var end = counts.start().plus(window);
        var judgement = judge.judge(champion, state, counts);
        var report = new DriftReport(
                "drift-%s-%s-%d".formatted(pipeline, end, champion.epoch()),
                counts.start(),
                end,
                counts.rows(),
                state.lateRows(),
                champion.version(),
                champion.epoch(),
                judgement.features(),
                judgement.verdict(),
                judgement.measured());
        var concluded = report.verdict() != Verdict.TOO_FEW_ROWS;
        var broken = concluded ? report.brokenFeatures() : state.broken();
        var alerts = new DataAlerts(pipeline, report, state.broken(), broken, judgement.accepted()).raise();
        return new DriftStep(state.closed(end, judgement.next(), broken), List.of(report), alerts);
    }
}
