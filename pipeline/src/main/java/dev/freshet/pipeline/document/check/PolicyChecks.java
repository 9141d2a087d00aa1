package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.Defaults;
import dev.freshet.pipeline.document.value.Values;
import dev.freshet.pipeline.spec.schedule.Cron;
import java.time.Duration;

/** What must hold of triggers: k of n, a schedule that can be read, a first model that can be judged. */
final class PolicyChecks {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    private PolicyChecks() {}

    static void triggers(Values spec) {
        var triggers = spec.section("triggers");
        var drift = triggers.section("drift");
        var trips = drift.whole("trips");
        var of = drift.whole("of");
        if (trips.isPresent() && of.isPresent() && trips.get() > of.get()) {
            drift.wrong(
                    drift.says("trips") ? "trips" : "of",
                    "asks for " + trips.get() + " of " + of.get() + " reports",
                    "keep trips at or below of");
        }
        schedule(triggers);
        firstModel(triggers, spec.section("evaluation"));
        Windows.check(triggers, "flightTimeout", Duration.ofMinutes(1), LONGEST_WINDOW);
    }

    private static void schedule(Values triggers) {
        switch (triggers.single("schedule").orElse("")) {
            case String cron when !cron.isEmpty() -> cron(triggers, "schedule", cron);
            case Values schedule -> {
                schedule.text("cron").ifPresent(cron -> cron(schedule, "cron", cron));
                Zones.check(schedule, "zone");
            }
            default -> {}
        }
    }

    private static void cron(Values place, String key, String text) {
        try {
            if (!Cron.parse(text).isEverDue()) {
                place.wrong(
                        key,
                        "is never due: no year has such a day",
                        "write a day that its month has, as \"0 4 28 2 *\" for the 28th of February at 04:00");
            }
        } catch (IllegalArgumentException e) {
            place.wrong(
                    key,
                    "is not cron: " + e.getMessage(),
                    "write minute hour day month weekday, as \"0 4 * * 1\" for Mondays at 04:00");
        }
    }

    /** A first model that cannot be judged would never be promoted. */
    private static void firstModel(Values triggers, Values evaluation) {
        var examples = triggers.whole("firstModel");
        var needed = evaluation
                .decimal("holdout")
                .flatMap(holdout -> evaluation.whole("minRows").map(rows -> Defaults.rowsFor(rows, holdout)));
        if (examples.isPresent() && needed.isPresent() && examples.get() < needed.get()) {
            triggers.wrong(
                    "firstModel",
                    "leaves fewer rows to judge on than evaluation.minRows",
                    "write " + needed.get() + " or more, or lower evaluation.minRows");
        }
    }
}
