package dev.freshet.pipeline.document.value;

import dev.freshet.pipeline.spec.schedule.Cron;
import dev.freshet.pipeline.spec.schedule.Schedule;
import dev.freshet.pipeline.spec.schedule.Schedule.CatchUp;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Makes the schedule of a document that has no mistakes. */
public final class ScheduleReader {
    private ScheduleReader() {}

    /** @param triggers the section that may have one */
    public static Optional<Schedule> schedule(Values triggers) {
        return triggers.single("schedule")
                .map(said -> said instanceof Values schedule ? withZone(schedule) : inUtc((String) said));
    }

    private static Schedule inUtc(String cron) {
        return new Schedule(Cron.parse(cron), ZoneId.of("UTC"), CatchUp.LAST);
    }

    private static Schedule withZone(Values schedule) {
        return new Schedule(
                Cron.parse(schedule.text("cron").orElseThrow()),
                ZoneId.of(schedule.text("zone").orElseThrow()),
                CatchUp.valueOf(schedule.text("catchUp").orElseThrow().toUpperCase(Locale.ROOT)));
    }
}
