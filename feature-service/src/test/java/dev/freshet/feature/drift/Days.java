package dev.freshet.feature.drift;

import static dev.freshet.feature.drift.Samples.DRIFT;
import static dev.freshet.feature.drift.Samples.count;

import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import dev.freshet.pipeline.spec.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** One feature under one champion after another, a day of 1,000 values at a time. */
final class Days {
    final List<DriftReport> reports = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    private final DriftMonitor monitor;
    private DriftState state = DriftState.start("fs-1");
    private Champion champion;
    private int day = 1;

    Days(ReferenceBins reference) {
        this(reference, DRIFT);
    }

    Days(ReferenceBins reference, Drift drift) {
        monitor = new DriftMonitor("p", drift);
        champion = Samples.champion(1, reference);
        hear(new ChampionSeen(0, Samples.day(0), champion));
    }

    /** Another champion learned these; the day goes on that it came in. */
    Days champion(ReferenceBins reference) {
        champion = Samples.champion(champion.epoch() + 1, reference);
        hear(new ChampionSeen(0, Samples.day(day), champion));
        day++;
        return this;
    }

    Days day(DoubleSupplier values) {
        return days(1, values);
    }

    Days days(int many, DoubleSupplier values) {
        for (var i = 0; i < many; i++) {
            var counts = count(champion, Samples.day(day), 1000, () -> List.of(values.getAsDouble()));
            day++;
            hear(new VectorsCounted(0, Samples.day(day), champion.epoch(), List.of(counts)));
        }
        return this;
    }

    List<Verdict> verdicts() {
        return reports.stream().map(DriftReport::verdict).toList();
    }

    FeatureDrift last() {
        return reports.getLast().features().getFirst();
    }

    private void hear(DriftEvent event) {
        var step = monitor.step(state, event);
        state = step.state();
        reports.addAll(step.reports());
        alerts.addAll(step.alerts());
    }
}
