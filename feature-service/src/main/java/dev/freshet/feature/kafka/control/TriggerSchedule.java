package dev.freshet.feature.kafka.control;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.freshet.feature.trigger.Schedule;
import dev.freshet.pipeline.spec.Triggers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The calendar of a pipeline: five-field cron in UTC, asked in event time. */
final class TriggerSchedule implements Schedule {
    private final ExecutionTime times;

    private TriggerSchedule(String cron) {
        var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        times = ExecutionTime.forCron(parser.parse(cron));
    }

    static Schedule of(Triggers triggers) {
        return triggers.schedule().<Schedule>map(TriggerSchedule::new).orElseGet(Schedule::never);
    }

    @Override
    public Optional<Instant> after(Instant time) {
        return times.nextExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
    }
}
