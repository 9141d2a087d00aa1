package dev.freshet.pipeline.spec.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.spec.schedule.Schedule.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final Instant FIRST = Instant.parse("1995-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2030-01-01T00:00:00Z");

    /** The table of {@code docs/pipeline-document.md}. */
    @ParameterizedTest
    @CsvSource({
        // skipped: 02:00 to 03:00 on 2026-03-29 in Berlin, a whole day in Apia, midnight in Cairo
        "30 2 * * *, Europe/Berlin, 2026-03-28T02:00:00Z, 2026-03-29T01:00:00Z",
        "30 2 * * *, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
        "0 * * * *, Europe/Berlin, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
        "0 * * * *, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
        "0 0 * * *, Africa/Cairo, 2026-04-23T00:00:00Z, 2026-04-23T22:00:00Z",
        "0 12 * * *, Pacific/Apia, 2011-12-30T00:00:00Z, 2011-12-30T10:00:00Z",
        // shown twice: 02:00 to 03:00 on 2026-10-25 in Berlin
        "30 2 * * *, Europe/Berlin, 2026-10-24T02:00:00Z, 2026-10-25T00:30:00Z",
        "30 2 * * *, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "*/30 * * * *, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T02:00:00Z",
        "0 3 * * MON, +02:00, 2026-10-25T00:30:00Z, 2026-10-26T01:00:00Z"
    })
    void isDueNextAt(String cron, String zone, Instant after, Instant due) {
        assertThat(schedule(cron, zone).after(after)).contains(due);
    }

    /** Every change of the clock in 35 years, held against somebody who looks at it once a minute. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "America/Sao_Paulo",
                "Africa/Cairo",
                "Africa/Casablanca",
                "Asia/Tehran",
                "Australia/Lord_Howe",
                "Antarctica/Troll",
                "Pacific/Apia",
                "Pacific/Kwajalein",
                "UTC"
            })
    void isDueWhenAWatchedClockShowsIt(String zone) {
        // given
        var random = new Random(zone.hashCode());
        for (var around : changes(zone)) {
            var from = around.minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.MINUTES);
            var until = around.plus(Duration.ofHours(30));
            var schedule = schedule(Crons.next(random), zone);

            // when
            var due = watched(schedule, from, until);

            // then
            assertThat(between(schedule, from, until))
                    .as("%s around %s", schedule, around)
                    .isEqualTo(due);
            assertThat(backwards(schedule, from, until))
                    .as("%s around %s", schedule, around)
                    .isEqualTo(due);
        }
    }

    private static List<Instant> changes(String zone) {
        var rules = ZoneId.of(zone).getRules();
        var changes = new ArrayList<>(List.of(FIRST));
        for (var next = rules.nextTransition(FIRST);
                next != null && next.getInstant().isBefore(LAST);
                next = rules.nextTransition(next.getInstant())) {
            changes.add(next.getInstant());
        }
        return changes;
    }

    /** Rings where the clock shows a due minute for the first time, or has jumped over one. */
    private static List<Instant> watched(Schedule schedule, Instant from, Instant until) {
        var due = new ArrayList<Instant>();
        var shown = LocalDateTime.ofInstant(from, schedule.zone());
        var next = schedule.cron().after(shown);
        for (var now = from.plusSeconds(60); !now.isAfter(until); now = now.plusSeconds(60)) {
            var shows = LocalDateTime.ofInstant(now, schedule.zone());
            if (shows.isAfter(shown)) {
                if (next.isPresent() && !next.get().isAfter(shows)) {
                    due.add(now);
                    next = schedule.cron().after(shows);
                }
                shown = shows;
            }
        }
        return due;
    }

    private static List<Instant> between(Schedule schedule, Instant from, Instant until) {
        var due = new ArrayList<Instant>();
        for (var next = schedule.after(from);
                next.isPresent() && !next.get().isAfter(until);
                next = schedule.after(next.get())) {
            due.add(next.get());
        }
        return due;
    }

    private static List<Instant> backwards(Schedule schedule, Instant from, Instant until) {
        var due = new TreeSet<Instant>();
        for (var last = schedule.upTo(until);
                last.isPresent() && last.get().isAfter(from);
                last = schedule.upTo(last.get().minusNanos(1))) {
            due.add(last.get());
        }
        return List.copyOf(due);
    }

    private static Schedule schedule(String cron, String zone) {
        return new Schedule(Cron.parse(cron), ZoneId.of(zone), CatchUp.LAST);
    }
}
