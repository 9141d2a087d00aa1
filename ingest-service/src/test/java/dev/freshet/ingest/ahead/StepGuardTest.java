package dev.freshet.ingest.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.ingest.ahead.Fate.OfParked;
import dev.freshet.ingest.ahead.Fate.Passed;
import dev.freshet.ingest.ahead.Fate.Refused;
import dev.freshet.ingest.ahead.Fate.Released;
import dev.freshet.ingest.ahead.Fate.Waits;
import dev.freshet.ingest.ahead.Fate.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepGuardTest {
    private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final long NOW = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    @Test
    void oneEventFarAheadWaitsAndIsRefusedWhenTheStreamGoesOnWithoutIt() {
        // given
        var stream = new Stream(Optional.empty());
        stream.goesOn(600);

        // when
        var far = stream.comes(NOW);
        var onTime = stream.goesOn(999);
        var last = stream.goesOn(1);

        // then
        assertThat(far).singleElement().isInstanceOfSatisfying(Waits.class, waits -> {
            assertThat(waits.isFirst()).isTrue();
            assertThat(waits.step()).isEqualTo(DAY);
        });
        assertThat(onTime).hasSize(999).allMatch(Passed.class::isInstance);
        assertThat(last).last().isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .isEqualTo(Why.CONTRADICTED));
        assertThat(stream.state.newest()).isLessThan(START + 2 * DAY);
    }

    @Test
    void whatOthersConfirmGoesOnInTheOrderInWhichItCame() {
        // given
        var stream = new Stream(Optional.empty());
        stream.goesOn(600);

        // when
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < StepGuard.CONFIRM; i++) {
            fates.addAll(stream.comes(NOW - i * MINUTE));
        }

        // then
        assertThat(fates).filteredOn(Waits.class::isInstance).hasSize(9);
        assertThat(fates)
                .filteredOn(fate -> fate instanceof Waits waits && waits.isFirst())
                .hasSize(1);
        assertThat(fates.subList(9, 19))
                .containsExactly(
                        new Released(601),
                        new Released(602),
                        new Released(603),
                        new Released(604),
                        new Released(605),
                        new Released(606),
                        new Released(607),
                        new Released(608),
                        new Released(609),
                        new Passed());
        assertThat(stream.state.newest()).isEqualTo(NOW);
    }

    @Test
    void oneClockThatIsWrongDoesNotMoveAStreamThatGoesOn() {
        // given
        var stream = new Stream(Optional.empty());
        stream.goesOn(600);

        // when every third event is of a device that is two years ahead
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            fates.addAll(i % 3 == 0 ? stream.comes(NOW + i) : stream.goesOn(1));
        }

        // then
        assertThat(fates).noneMatch(Released.class::isInstance);
        assertThat(stream.state.newest()).isLessThan(START + 3 * DAY);
    }

    @Test
    void anEventDoesNotConfirmItselfHoweverOftenItIsSent() {
        // given
        var stream = new Stream(Optional.empty());
        stream.goesOn(600);

        // when
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fates.addAll(stream.comes(NOW, 7));
        }

        // then
        assertThat(fates).allMatch(Waits.class::isInstance);
    }

    @Test
    void silenceExplainsAGapAsLongAsItself() {
        // given
        var stream = new Stream(Optional.of(Duration.ofHours(1)));
        stream.goesOn(5);

        // when nothing comes for three days, and then what is three days later
        stream.now += 3 * DAY;
        var after = stream.comes(stream.state.newest() + 3 * DAY);

        // then
        assertThat(after).containsExactly(new Passed());
    }

    @Test
    void inSilenceWhatIsOfNowGoesOnAndTheRestIsRefused() {
        // given a replay that has ended, an event of now, and in another stream one of no time at all
        var live = new Stream(Optional.empty());
        live.goesOn(100);
        live.comes(NOW);
        var wrong = new Stream(Optional.empty());
        wrong.goesOn(100);
        wrong.comes(START + 400 * DAY);

        // when
        var soon = live.silence(Duration.ofMinutes(9));
        var later = live.silence(Duration.ofMinutes(10));
        var refused = wrong.silence(Duration.ofMinutes(10));

        // then
        assertThat(soon).isEmpty();
        assertThat(later).containsExactly(new Released(101));
        assertThat(refused).singleElement().isInstanceOfSatisfying(Refused.class, it -> assertThat(it.why())
                .isEqualTo(Why.SILENCE));
    }

    @Test
    void aStreamWithNightsTakesThemFromTheSecondOn() {
        // given gaps of five days, and none of them said in the document
        var stream = new Stream(Optional.empty());
        stream.goesOn(40);
        var waited = new ArrayList<Integer>();

        // when
        for (int night = 0; night < 5; night++) {
            stream.time += 5 * DAY;
            waited.add((int)
                    stream.goesOn(40).stream().filter(Waits.class::isInstance).count());
        }

        // then
        assertThat(waited).containsExactly(9, 9, 0, 0, 0);
    }

    @Test
    void beforeARhythmIsKnownNothingWaitsUnlessTheDocumentSaysSo() {
        // given
        var learning = new Stream(Optional.empty());
        var told = new Stream(Optional.of(Duration.ofDays(1)));
        learning.goesOn(1);
        told.goesOn(1);

        // then
        assertThat(learning.comes(NOW)).containsExactly(new Passed());
        assertThat(told.comes(NOW)).singleElement().isInstanceOf(Waits.class);
    }

    /** Whatever comes: each event has one fate, what is within a step passes at once, and time moves a step unless confirmed. */
    @Test
    void accountsForEveryEventOfAnyStreamAndLosesNoneThatWasInTime() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var stream = new Stream(random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofHours(5)));
            var outcomes = new HashMap<String, Integer>();
            for (int i = 0; i < 400; i++) {
                long before = stream.state.newest();
                long step = stream.guard.step(stream.state.afterReading(stream.now));
                long time = stream.time + jump(random);
                boolean inTime = before == Long.MIN_VALUE || step == Long.MAX_VALUE || time <= before + step;
                var fates = stream.comes(time);

                assertThat(fates)
                        .as("seed %d", seed)
                        .filteredOn(fate -> !(fate instanceof OfParked))
                        .hasSize(1);
                if (inTime) {
                    assertThat(fates).as("seed %d, event %d", seed, i).contains(new Passed());
                }
                fates.forEach(fate -> outcomes.merge(fate.getClass().getSimpleName(), 1, Integer::sum));
            }
            stream.silence(Duration.ofHours(1))
                    .forEach(fate -> outcomes.merge(fate.getClass().getSimpleName(), 1, Integer::sum));

            assertThat(stream.state.parked()).isEmpty();
            assertThat(sum(outcomes, "Passed", "Released", "Refused"))
                    .as("seed %d", seed)
                    .isEqualTo(400);
            assertThat(sum(outcomes, "Waits")).isEqualTo(sum(outcomes, "Released", "Refused"));
        }
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        // given
        var stream = new Stream(Optional.of(Duration.ofHours(1)));
        stream.goesOn(1);

        // when each says something else
        List<Fate> fates = new ArrayList<>();
        for (int i = 1; i <= 1_200; i++) {
            fates.addAll(stream.comes(START + i * 100L * DAY));
        }

        // then
        assertThat(stream.state.parked()).hasSize(StepGuard.MOST_PARKED);
        assertThat(fates)
                .filteredOn(Refused.class::isInstance)
                .hasSize(200)
                .first()
                .satisfies(fate -> assertThat(((Refused) fate).number()).isEqualTo(2));
    }

    private static long jump(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> (long) (random.nextDouble() * 900 * DAY);
            case 1 -> -(long) (random.nextDouble() * 900 * DAY);
            default -> random.nextInt(1_000) * MINUTE;
        };
    }

    private static int sum(Map<String, Integer> outcomes, String... names) {
        int sum = 0;
        for (String name : names) {
            sum += outcomes.getOrDefault(name, 0);
        }
        return sum;
    }

    /** A stream of an event a minute, read as fast as it goes; its state goes through bytes after each step. */
    private static final class Stream {
        final StepGuard guard;
        StreamTime state = StreamTime.UNKNOWN;
        long time = START;
        long now = NOW;
        private int ids;

        Stream(Optional<Duration> declared) {
            this.guard = new StepGuard(declared, Duration.ofDays(1));
        }

        List<Fate> goesOn(int events) {
            List<Fate> fates = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                time += MINUTE;
                fates.addAll(comes(time));
            }
            return fates;
        }

        List<Fate> comes(long eventTime) {
            return comes(eventTime, ids++);
        }

        List<Fate> comes(long eventTime, int id) {
            return after(guard.came(state, new StepGuard.Arrival(eventTime, now, id, 100)));
        }

        List<Fate> silence(Duration length) {
            return after(guard.quiet(state, now + length.toMillis()));
        }

        private List<Fate> after(StepGuard.Step step) {
            state = StreamTimeCodec.decode(StreamTimeCodec.encode(step.state()));
            assertThat(state).isEqualTo(step.state());
            return step.fates();
        }
    }
}
