package dev.freshet.pipeline.document.check;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.freshet.pipeline.document.value.Defaults;
import dev.freshet.pipeline.document.value.Values;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.stream.IntStream;

/** What must hold of triggers: k of n, a schedule that can be read, a first model that can be judged. */
final class PolicyChecks {
    /** Weekdays and leap years repeat after so many years. */
    private static final int CALENDAR_YEARS = 28;

    private static final ZonedDateTime FIRST_YEAR = ZonedDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
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
        triggers.text("schedule").ifPresent(cron -> schedule(triggers, cron));
        firstModel(triggers, spec.section("evaluation"));
        Windows.check(triggers, "flightTimeout", Duration.ofMinutes(1), LONGEST_WINDOW);
    }

    private static void schedule(Values triggers, String cron) {
        try {
            var parsed = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                    .parse(cron)
                    .validate();
            if (!canBeDue(parsed)) {
                triggers.wrong(
                        "schedule",
                        "is never due: no year has such a day",
                        "write a day that its month has, as \"0 4 28 2 *\" for the 28th of February at 04:00 UTC");
            }
        } catch (IllegalArgumentException e) {
            triggers.wrong(
                    "schedule",
                    "is not cron: " + e.getMessage(),
                    "write minute hour day month weekday, as \"0 4 * * 1\" for Mondays at 04:00 UTC");
        }
    }

    /** Asked in the four years of a calendar and for the weekdays of its cycle of 28: a 29th of February may be a Monday once in it. */
    private static boolean canBeDue(Cron cron) {
        var times = ExecutionTime.forCron(cron);
        return IntStream.range(0, CALENDAR_YEARS)
                .mapToObj(year -> FIRST_YEAR.plusYears(year))
                .anyMatch(start -> times.nextExecution(start).isPresent());
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
