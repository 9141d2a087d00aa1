package dev.freshet.feature.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.label.Position;
import dev.freshet.feature.label.ServedVector;
import dev.freshet.feature.online.ServedSamples.Outcome;
import dev.freshet.feature.online.VectorAnswer.Given;
import dev.freshet.feature.online.VectorAnswer.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedSamplesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final ServedSamples samples = new ServedSamples("fs-1", 2, Duration.ofMinutes(10));
    private final Map<String, ServedVector> log = new HashMap<>();

    @Test
    void tellsWhichFeaturesTheLogGaveAnotherValue() {
        // given
        samples.offer(answer("same", 1, Double.NaN), NOON);
        samples.offer(answer("different", 1, 2), NOON.plusMillis(500));
        samples.offer(answer("coming", 1, 2), NOON.plusMillis(1000));

        // when
        log.put("same", vector("fs-1", 1, Double.NaN));
        log.put("different", vector("fs-1", 1, 3));
        var outcomes = samples.check(log::get, NOON.plusSeconds(5));
        log.put("coming", vector("fs-1", 1, 2));
        var later = samples.check(log::get, NOON.plusSeconds(6));

        // then
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.getFirst()).isEqualTo(new Outcome.Same("same"));
        assertThat(outcomes.getLast()).isInstanceOfSatisfying(Outcome.Different.class, it -> {
            assertThat(it.eventId()).isEqualTo("different");
            assertThat(it.columns()).containsExactly(1);
            assertThat(it.answered()).containsExactly(1, 2);
            assertThat(it.logged()).containsExactly(1, 3);
        });
        assertThat(later).containsExactly(new Outcome.Same("coming"));
        assertThat(samples.isEmpty()).isTrue();
    }

    @Test
    void givesUpWhatDoesNotCome() {
        samples.offer(answer("lost", 1, 2), NOON);
        log.put("lost", vector("fs-of-before", 1));

        assertThat(samples.check(log::get, NOON.plus(Duration.ofMinutes(10)))).isEmpty();
        assertThat(samples.check(log::get, NOON.plus(Duration.ofMinutes(10)).plusMillis(1)))
                .containsExactly(new Outcome.Absent("lost"));
        assertThat(samples.isEmpty()).isTrue();
    }

    @Test
    void waitsWhereTheLogCannotBeReadNow() {
        samples.offer(answer("a", 1, 2), NOON);

        var outcomes = samples.check(
                id -> {
                    throw new RowsAwayException("on its way");
                },
                NOON.plus(Duration.ofHours(1)));

        assertThat(outcomes).isEmpty();
        assertThat(samples.isEmpty()).isFalse();
    }

    @Test
    void takesSoManyASecondAndNoneThatAreFromTheLog() {
        samples.offer(new Given("logged", NOON, new double[] {1}, Origin.LOG, List.of()), NOON);
        assertThat(samples.isEmpty()).isTrue();

        for (int milli = 0; milli < 3_000; milli++) {
            samples.offer(answer("a" + milli, 1), NOON.plusMillis(milli));
        }
        assertThat(samples.check(id -> vector("fs-1", 1), NOON.plusSeconds(4)))
                .extracting(Outcome::eventId)
                .containsExactly("a0", "a500", "a1000", "a1500", "a2000", "a2500");
    }

    @Test
    void keepsABoundedNumber() {
        for (int i = 0; i < 2 * ServedSamples.MOST; i++) {
            samples.offer(answer("a" + i, 1), NOON.plusSeconds(i));
        }

        assertThat(samples.check(id -> vector("fs-1", 1), NOON)).hasSize(ServedSamples.MOST);
    }

    @Test
    void takesNoneWhereNoneAreWanted() {
        var none = new ServedSamples("fs-1", 0, Duration.ofMinutes(10));
        none.offer(answer("a", 1), NOON);
        assertThat(none.isEmpty()).isTrue();
    }

    private static Given answer(String id, double... values) {
        return new Given(id, NOON, values, Origin.STATE, List.of());
    }

    private static ServedVector vector(String featureSet, double... values) {
        return ServedVector.of(featureSet, values, new Position(0, 1));
    }
}
