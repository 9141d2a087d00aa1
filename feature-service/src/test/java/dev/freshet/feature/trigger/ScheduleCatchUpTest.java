package dev.freshet.feature.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.trigger.PolicyScript.End;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.PolicyEvent.TimePassed;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.pipeline.spec.Triggers;
import dev.freshet.pipeline.spec.schedule.Cron;
import dev.freshet.pipeline.spec.schedule.Schedule;
import dev.freshet.pipeline.spec.schedule.Schedule.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each due time is asked for, or told of, exactly as {@code catchUp} says, on 99 random histories with gaps, in zones whose
 * clocks jump; where the reason fires at once and where it has to wait.
 */
class ScheduleCatchUpTest {
    private static final List<String> CRONS = List.of(
            "*/5 * * * *", "0 * * * *", "30 2 * * *", "0 0 * * *", "0 3 * * MON", "0 4 1 * *", "15 1,2 * 3,10 SUN");
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Cairo");

    static IntStream seeds() {
        return IntStream.range(0, 99);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void asksAsTheDocumentSays(int seed) {
        // given a history that begins before clocks change
        var random = new Random(seed);
        var schedule = schedule(random, CatchUp.values()[seed % 3]);
        var script = new PolicyScript(triggers(schedule));
        var fires = random.nextBoolean();
        var now = Instant.parse("2018-10-15T00:00:00Z").plus(Duration.ofDays(random.nextInt(200)));
        script.hear(new TimePassed(now, null));
        if (fires) {
            script.examples(1).end(End.WON);
        }
        for (var i = 0; i < 300; i++) {
            var before = now;
            var decided = script.decisions().size();
            now = now.plus(PolicyScript.STEP.multipliedBy(steps(random)));

            // when
            script.hear(new TimePassed(now, null));

            // then
            var due = due(schedule, before, now);
            var decisions =
                    script.decisions().subList(decided, script.decisions().size());
            assertThat(asked(decisions)).isEqualTo(expected(schedule.catchUp(), due, now));
            assertThat(toldOf(decisions)).isEqualTo(passedOver(schedule.catchUp(), due, now));
            if (fires && !due.isEmpty() && !asked(decisions).isEmpty()) {
                assertThat(script.requests().getLast().reasons())
                        .extracting(Reason::cause)
                        .isEqualTo(asked(decisions));
                script.end(End.NOT_PROMOTED);
            }
        }
    }

    private static Schedule schedule(Random random, CatchUp catchUp) {
        return new Schedule(
                Cron.parse(CRONS.get(random.nextInt(CRONS.size()))),
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                catchUp);
    }

    private static Triggers triggers(Schedule schedule) {
        return new Triggers(
                Optional.empty(),
                false,
                1,
                OptionalLong.empty(),
                false,
                Optional.of(schedule),
                Duration.ZERO,
                1_000,
                Duration.ofHours(6));
    }

    private static int steps(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt(1, 4 * 24 * 20);
            case 1, 2 -> random.nextInt(1, 50);
            default -> 1;
        };
    }

    private static List<Instant> due(Schedule schedule, Instant after, Instant until) {
        var due = new ArrayList<Instant>();
        for (var next = schedule.after(after).orElseThrow();
                !next.isAfter(until);
                next = schedule.after(next).orElseThrow()) {
            due.add(next);
        }
        return due;
    }

    private static List<String> expected(CatchUp catchUp, List<Instant> due, Instant now) {
        return causes(
                switch (catchUp) {
                    case LAST -> newest(due, 1);
                    case ALL -> newest(due, Firing.MOST_WAITING);
                    case NONE -> isMissed(due, now) ? List.of() : newest(due, 1);
                });
    }

    private static List<String> passedOver(CatchUp catchUp, List<Instant> due, Instant now) {
        return causes(
                switch (catchUp) {
                    case LAST -> List.of();
                    case ALL -> newest(due.subList(0, Math.max(0, due.size() - Firing.MOST_WAITING)), 1);
                    case NONE -> isMissed(due, now) ? newest(due, 1) : List.of();
                });
    }

    private static boolean isMissed(List<Instant> due, Instant now) {
        return !due.isEmpty() && due.getLast().isBefore(now.minus(PolicyScript.STEP));
    }

    private static List<Instant> newest(List<Instant> due, int most) {
        return due.subList(Math.max(0, due.size() - most), due.size());
    }

    private static List<String> causes(List<Instant> due) {
        return due.stream().map(time -> "schedule-" + time).toList();
    }

    private static List<String> asked(List<Decision> decisions) {
        return causes(decisions, List.of(Decision.Kind.FIRED, Decision.Kind.HELD));
    }

    private static List<String> toldOf(List<Decision> decisions) {
        return causes(decisions, List.of(Decision.Kind.STALE));
    }

    private static List<String> causes(List<Decision> decisions, List<Decision.Kind> kinds) {
        return decisions.stream()
                .filter(decision -> kinds.contains(decision.kind()))
                .flatMap(decision -> decision.causes().stream())
                .toList();
    }
}
