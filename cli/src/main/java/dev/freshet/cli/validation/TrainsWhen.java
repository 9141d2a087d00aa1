package dev.freshet.cli.validation;

import dev.freshet.cli.report.Numbers;
import dev.freshet.pipeline.spec.Triggers;
import java.util.ArrayList;

/** Says in one sentence when a pipeline trains, also where its document leaves that to the defaults. */
public final class TrainsWhen {
    private TrainsWhen() {}

    /** The triggers in words. */
    public static String of(Triggers triggers) {
        var causes = new ArrayList<String>();
        triggers.drift()
                .ifPresent(drift -> causes.add(
                        "when %d of the last %d drift reports tripped".formatted(drift.trips(), drift.of())));
        if (triggers.concept()) {
            causes.add("when the champion is worse than it was");
        }
        triggers.newExamples().ifPresent(count -> causes.add("after %s new examples".formatted(Numbers.count(count))));
        if (triggers.doubled()) {
            causes.add("after as many new examples as the champion learned from, sooner where that paid");
        }
        triggers.schedule().ifPresent(schedule -> causes.add("at the times of " + schedule));
        return "trains a first model at %s examples, then %s; at most every %s and %d times in 24 hours, unless a person asks"
                .formatted(
                        Numbers.count(triggers.firstModel()),
                        causes.isEmpty() ? "only when a person asks" : String.join(", ", causes),
                        triggers.cooldown(),
                        triggers.perDay());
    }
}
