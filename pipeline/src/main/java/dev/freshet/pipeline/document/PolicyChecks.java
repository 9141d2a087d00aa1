package dev.freshet.pipeline.document;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.time.Duration;

/** What must hold of drift and triggers: thresholds in order, k of n, a schedule that can be read. */
final class PolicyChecks {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    private PolicyChecks() {}

    static void drift(Values drift) {
        Windows.check(drift, "window", Duration.ofMinutes(1), LONGEST_WINDOW);
        below(drift, "warn", "trip");
        below(drift, "clear", "warn");
    }

    private static void below(Values drift, String low, String high) {
        var lower = drift.decimal(low);
        var higher = drift.decimal(high);
        if (lower.isPresent() && higher.isPresent() && lower.get() >= higher.get()) {
            var place = drift.says(low) ? low : high;
            drift.wrong(
                    place,
                    "puts " + low + " (" + lower.get() + ") not below " + high + " (" + higher.get() + ")",
                    "keep clear < warn < trip, as 0.08 < 0.1 < 0.2");
        }
    }

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
        triggers.text("schedule").ifPresent(cron -> schedule(triggers, cron));
        firstModel(triggers, spec.section("evaluation"));
    }

    private static void schedule(Values triggers, String cron) {
        try {
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                    .parse(cron)
                    .validate();
        } catch (IllegalArgumentException e) {
            triggers.wrong(
                    "schedule",
                    "is not cron: " + e.getMessage(),
                    "write minute hour day month weekday, as \"0 4 * * 1\" for Mondays at 04:00 UTC");
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
