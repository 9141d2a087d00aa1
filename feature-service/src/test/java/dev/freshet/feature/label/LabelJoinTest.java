package dev.freshet.feature.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.label.Input.LabelArrived;
import dev.freshet.feature.label.Input.RecordArrived;
import dev.freshet.feature.label.Input.TimePassed;
import dev.freshet.feature.label.Input.VectorArrived;
import dev.freshet.feature.label.Outcome.Expired;
import dev.freshet.feature.label.Outcome.Joined;
import dev.freshet.feature.label.Outcome.Matured;
import dev.freshet.feature.label.Outcome.Reason;
import dev.freshet.feature.label.Outcome.Refused;
import dev.freshet.feature.label.Outcome.Repeated;
import dev.freshet.feature.label.Outcome.Standing;
import dev.freshet.feature.label.Outcome.Superseded;
import dev.freshet.feature.label.Outcome.Unlabelled;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.pipeline.spec.Labels.Missing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelJoinTest {
    // Event at 1000; matures after 100; revised until 150; forgotten after 300.
    private static final Event EVENT = new Event(1000, List.of("ATL"));
    private static final ServedVector VECTOR = ServedVector.of("fs-1", new double[] {1, 2}, new Position(0, 7));
    private static final RecordArrived RECORD = new RecordArrived(EVENT);
    private static final VectorArrived SERVED = new VectorArrived(EVENT, VECTOR);

    @Test
    void aLabelBeforeMaturityMakesOneExampleAtMaturity() {
        // given
        var life = new Life(Missing.DROP);

        // when
        life.takes(RECORD, SERVED, label(1, 1040));
        var before = life.passesTo(1100);
        var after = life.passesTo(1101);

        // then
        assertThat(before).isEmpty();
        assertThat(after).containsExactly(new Matured(1, 1040, 1100, 0, Standing.ON_TIME));
    }

    @Test
    void beforeMaturityTheLabelKnownLaterWins() {
        // given
        var life = new Life(Missing.DROP);

        // when
        life.takes(RECORD, SERVED, label(1, 1040), label(0, 1100));

        // then
        assertThat(life.passesTo(1101)).containsExactly(new Matured(0, 1100, 1100, 0, Standing.ON_TIME));
        assertThat(life.outcomes(Joined.class))
                .extracting(joined ->
                        joined.replaced() == null ? null : joined.replaced().knownAt())
                .containsExactly(null, 1040L);
    }

    @Test
    void aChangeAfterMaturityRevises() {
        // given
        var life = new Life(Missing.DROP);
        life.takes(RECORD, SERVED, label(1, 1040));
        life.passesTo(1120);

        // when
        var revision = life.takes(label(0, 1130));

        // then
        assertThat(revision).last().isEqualTo(new Matured(0, 1130, 1130, 1, Standing.LATE));
    }

    @Test
    void aLabelKnownAfterMaturityMaturesAtOnce() {
        // given
        var life = new Life(Missing.DROP);
        life.takes(RECORD, SERVED);

        // when
        var maturity = life.passesTo(1120);
        var late = life.takes(label(1, 1125));

        // then
        assertThat(maturity).containsExactly(new Unlabelled());
        assertThat(late).last().isEqualTo(new Matured(1, 1125, 1125, 0, Standing.LATE));
    }

    @Test
    void whereMissingIsNegativeTheEventMaturesAsZeroAndMayBeRevised() {
        // given
        var life = new Life(Missing.NEGATIVE);
        life.takes(RECORD, SERVED);

        // when
        var maturity = life.passesTo(1120);
        var same = life.takes(label(0, 1125));
        var other = life.takes(label(1, 1126));

        // then
        assertThat(maturity).containsExactly(new Matured(0, 1100, 1100, 0, Standing.ASSUMED));
        assertThat(same).hasSize(1);
        assertThat(other).last().isEqualTo(new Matured(1, 1126, 1126, 1, Standing.LATE));
    }

    @Test
    void whereMissingIsExpiredAnEventExpiresOnceNoLabelCanComeAnyMore() {
        // given
        var life = new Life(Missing.EXPIRED);
        life.takes(RECORD, SERVED);

        // when
        var maturity = life.passesTo(1120);
        var waiting = life.passesTo(1300);
        var end = life.passesTo(1301);

        // then
        assertThat(maturity).containsExactly(new Unlabelled());
        assertThat(waiting).isEmpty();
        assertThat(end).containsExactly(new Expired());
        assertThat(life.row).isNull();
    }

    @Test
    void whereMissingIsExpiredAnEventWithALateLabelMaturesAndDoesNotExpire() {
        // given
        var life = new Life(Missing.EXPIRED);
        life.takes(RECORD, SERVED);
        life.passesTo(1120);

        // when
        var late = life.takes(label(1, 1150));
        var end = life.passesTo(1301);

        // then
        assertThat(late).last().isEqualTo(new Matured(1, 1150, 1150, 0, Standing.LATE));
        assertThat(end).isEmpty();
        assertThat(life.row).isNull();
    }

    @Test
    void aLabelTooLateOrForNobodyIsRefusedWithTheReason() {
        // given
        var life = new Life(Missing.DROP);
        life.takes(RECORD, SERVED);

        // when
        var late = life.takes(label(1, 1151));
        life.passesTo(1301);
        life.takes(label(1, 1140));
        var forgotten = life.passesTo(1452);

        // then
        assertThat(late).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.LATE_LABEL);
            assertThat(refused.message()).contains("PT0.151S", "PT0.15S", "labels.revisions");
        });
        assertThat(forgotten).singleElement().isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.reason())
                .isEqualTo(Reason.UNKNOWN_EVENT));
    }

    @Test
    void aLabelWaitsForItsEventAsLongAsTheEventMayCome() {
        // given
        var life = new Life(Missing.DROP);
        var label = new Label(1, 1040, new Position(0, 3), Original.of(null, new byte[] {1}, 9));

        // when
        life.takes(new LabelArrived(label));
        var waiting = life.passesTo(1190);
        var refused = life.passesTo(1191);

        // then
        assertThat(waiting).isEmpty();
        assertThat(refused).singleElement().isInstanceOfSatisfying(Refused.class, it -> {
            assertThat(it.reason()).isEqualTo(Reason.UNKNOWN_EVENT);
            assertThat(it.label()).isEqualTo(label);
        });
        assertThat(life.row).isNull();
    }

    @Test
    void aRefusedLabelDoesNotMoveTheClock() {
        // given
        var life = new Life(Missing.DROP);
        life.takes(RECORD, SERVED, label(0, 1010));

        // when
        life.takes(label(1, 999_999));

        // then
        assertThat(life.clock).isEqualTo(new Clock(1000, 1010));
    }

    @Test
    void labelsAheadOfTheRecordsMatureEventsButForgetNothing() {
        // given
        var life = new Life(Missing.DROP);
        life.takes(RECORD, SERVED, label(0, 1010));

        // when another event's label moved the clock
        life.clock = life.clock.afterLabel(9000);
        var outcomes = life.takes(new TimePassed());

        // then
        assertThat(outcomes).containsExactly(new Matured(0, 1010, 1100, 0, Standing.ON_TIME));
        assertThat(life.row).isNotNull();
    }

    @Test
    void anEventIsForgottenAfterTwiceTheTimeALabelMayTakeButNotBeforeItsVectorIsBack() {
        // given
        var life = new Life(Missing.DROP);
        life.takes(RECORD, label(1, 1040));

        // when
        life.passesTo(5000);
        var waiting = life.row;
        var outcomes = life.takes(SERVED);

        // then
        assertThat(waiting).isNotNull();
        assertThat(outcomes).containsExactly(new Matured(1, 1040, 1100, 0, Standing.ON_TIME));
        assertThat(life.row).isNull();
    }

    @Test
    void anEventThatComesLongAfterItsTimeIsKeptAsLongAsAnyOtherAndItsLabelFindsIt() {
        // given live data, and then the past
        var life = new Life(Missing.DROP);
        life.passesTo(50_000);

        // when
        life.takes(RECORD, SERVED);
        var kept = life.due();
        life.passesTo(50_300);
        var joined = life.takes(label(1, 1040));
        life.passesTo(50_301);

        // then
        assertThat(kept).isEqualTo(new Due(Due.Hand.RECORDS, 50_300));
        assertThat(joined).last().isEqualTo(new Matured(1, 1040, 1100, 0, Standing.ON_TIME));
        assertThat(life.row).isNull();
    }

    @Test
    void aLabelThatComesLongAfterItsTimeWaitsForItsEventAsAnyOther() {
        // given
        var life = new Life(Missing.DROP);
        life.passesTo(50_000);

        // when
        life.takes(label(1, 1040));
        var waiting = life.passesTo(50_150);
        life.takes(RECORD);
        var joined = life.takes(SERVED);

        // then
        assertThat(waiting).isEmpty();
        assertThat(joined).containsExactly(new Matured(1, 1040, 1100, 0, Standing.ON_TIME));
    }

    @Test
    void noLabelIsTakenForANegativeBeforeTheRecordsSaySo() {
        // given
        var life = new Life(Missing.NEGATIVE);
        life.takes(RECORD, SERVED);

        // when another event's label is dated ahead
        life.clock = life.clock.afterLabel(9000);
        var assumed = life.takes(new TimePassed());
        var due = life.due();
        life.takes(label(1, 1040));
        var matured = life.takes(new TimePassed());

        // then
        assertThat(assumed).isEmpty();
        assertThat(due).isEqualTo(new Due(Due.Hand.RECORDS, 1100));
        assertThat(life.outcomes(Matured.class)).containsExactly(new Matured(1, 1040, 1100, 0, Standing.ON_TIME));
        assertThat(matured).isEmpty();
    }

    @Test
    void noMoreWaitsForAnEventThanFitsARow() {
        // given
        var life = new Life(Missing.DROP);

        // when
        for (int i = 0; i < 4; i++) {
            var original = Original.of(new byte[1024], new byte[199 * 1024], 9);
            life.takes(new LabelArrived(new Label(1, 1000 + i, new Position(0, i), original)));
        }

        // then
        assertThat(life.outcomes(Refused.class)).hasSize(2);
        assertThat(codecSize(life)).isLessThan(512 * 1024);
    }

    @Test
    void rowsOfTheFirstVersionAreStillRead() {
        // given a row as 0.1.0 wrote it: version, layout, flags, revisions, written, time, one key, labels
        var bytes = java.nio.ByteBuffer.allocate(64)
                .put((byte) 1)
                .putInt("origin".hashCode())
                .put((byte) 1)
                .putShort((short) 0)
                .putDouble(0)
                .putLong(1000)
                .put((byte) 1)
                .put((byte) 1)
                .putInt(3)
                .put("ATL".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .putShort((short) 0);

        // when
        var row = new EventRowCodec(List.of("origin")).decode(bytes.array());

        // then
        assertThat(row.event()).isEqualTo(EVENT);
        assertThat(row.cameAt()).isEqualTo(1000);
    }

    @Test
    void theSameLabelAgainIsADuplicateAndAnOlderOneIsSuperseded() {
        // given
        var life = new Life(Missing.DROP);
        life.takes(RECORD, label(1, 1040));

        // when
        var again = life.takes(label(1, 1050));
        var older = life.takes(label(0, 1030));

        // then
        assertThat(again).singleElement().isInstanceOf(Repeated.class);
        assertThat(older).singleElement().isInstanceOf(Superseded.class);
    }

    @Test
    void everyWaitingLabelIsAnsweredForEvenAmongEquals() {
        // given
        var life = new Life(Missing.DROP);
        for (int i = 0; i < 40; i++) {
            life.takes(label(1, 1000 + i));
        }

        // when
        life.passesTo(2000);

        // then
        assertThat(life.outcomes(Refused.class)).hasSize(40);
    }

    @Test
    void asksToBeLookedAtWhenSomethingIsDue() {
        // given
        var life = new Life(Missing.DROP);

        // when
        life.takes(label(1, 1040));
        var waiting = life.due();
        life.takes(RECORD);
        var vectorless = life.due();
        life.takes(SERVED);
        var maturing = life.due();
        life.passesTo(1101);
        var settled = life.due();

        // then
        assertThat(waiting).isEqualTo(new Due(Due.Hand.RECORDS, 1190));
        assertThat(vectorless).isNull();
        assertThat(maturing).isEqualTo(new Due(Due.Hand.ALL, 1100));
        assertThat(settled).isEqualTo(new Due(Due.Hand.RECORDS, 1300));
    }

    /** Any order of arrival of record, vector and labels, with time passing in between, ends in the same example. */
    @Test
    void whateverTheOrderOfArrivalTheLastExampleIsTheSame() {
        for (int seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            var missing = random.nextBoolean() ? Missing.DROP : Missing.NEGATIVE;
            List<Input> inputs = new ArrayList<>(List.of(RECORD, SERVED));
            for (int i = random.nextInt(5); i > 0; i--) {
                inputs.add(label(random.nextInt(2), 1001 + random.nextInt(149)));
            }
            var inOrder = last(missing, sorted(inputs), random, false);
            for (int shuffle = 0; shuffle < 6; shuffle++) {
                Collections.shuffle(inputs, random);
                var any = last(missing, inputs, random, true);

                assertThat(any).as("seed %d: %s", seed, inputs).isEqualTo(inOrder);
            }
        }
    }

    /** Record and labels in the order of their times, and the vector anywhere after the record: not one example differs. */
    @Test
    void whenTheVectorComesBackMakesNoDifferenceAtAll() {
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            List<Input> inputs = new ArrayList<>(List.of(RECORD, SERVED));
            for (int i = random.nextInt(5); i > 0; i--) {
                inputs.add(label(random.nextInt(2), 1001 + random.nextInt(149)));
            }
            var ordered = new ArrayList<>(sorted(inputs));
            var early = all(Missing.NEGATIVE, ordered);
            ordered.remove(SERVED);
            ordered.add(random.nextInt(ordered.size()) + 1, SERVED);

            assertThat(all(Missing.NEGATIVE, ordered)).as("seed %d", seed).isEqualTo(early);
        }
    }

    private static int codecSize(Life life) {
        return life.codec.encode(Objects.requireNonNull(life.row)).length;
    }

    private static List<Input> sorted(List<Input> inputs) {
        Function<Input, Label> label = input -> ((LabelArrived) input).label();
        var labels = inputs.stream()
                .filter(LabelArrived.class::isInstance)
                .map(label)
                .sorted()
                .toList();
        List<Input> sorted = new ArrayList<>(List.of(RECORD, SERVED));
        labels.forEach(it -> sorted.add(new LabelArrived(it)));
        return sorted;
    }

    private static List<Matured> all(Missing missing, List<Input> inputs) {
        var life = new Life(missing);
        for (Input input : inputs) {
            if (input instanceof LabelArrived arrived) {
                life.passesTo(arrived.label().knownAt());
            }
            life.takes(input);
        }
        life.passesTo(1160);
        return life.outcomes(Matured.class);
    }

    private static @Nullable Double last(Missing missing, List<Input> inputs, Random random, boolean timePasses) {
        var life = new Life(missing);
        for (Input input : inputs) {
            if (timePasses && random.nextInt(3) == 0) {
                life.passesTo(1000 + random.nextInt(150));
            }
            life.takes(input);
        }
        life.passesTo(1160);
        var examples = life.outcomes(Matured.class);
        for (int i = 0; i < examples.size(); i++) {
            assertThat(examples.get(i).revision()).isEqualTo(i);
        }
        return examples.isEmpty() ? null : examples.getLast().label();
    }

    private static long offset;

    private static LabelArrived label(double value, long knownAt) {
        return new LabelArrived(new Label(value, knownAt, new Position(0, offset++), null));
    }

    /** The life of one event id; its row goes through bytes after each step. */
    private static final class Life {
        private final LabelJoin join;
        private final EventRowCodec codec = new EventRowCodec(List.of("origin"));
        private final List<Outcome> all = new ArrayList<>();
        private Clock clock = Clock.UNKNOWN;
        private @Nullable EventRow row;

        Life(Missing missing) {
            this.join = new LabelJoin(new Labels(
                    EventId.of("id"),
                    "late",
                    FieldType.BOOLEAN,
                    Optional.empty(),
                    Duration.ofMillis(100),
                    missing,
                    Duration.ofMillis(50)));
        }

        List<Outcome> takes(Input... inputs) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Input input : inputs) {
                var step = join.step(row, input, clock);
                var after = step.kept();
                row = after == null ? null : codec.decode(codec.encode(after));
                assertThat(row).isEqualTo(after);
                clock = step.clock();
                outcomes.addAll(step.outcomes());
            }
            all.addAll(outcomes);
            return outcomes;
        }

        List<Outcome> passesTo(long time) {
            clock = clock.afterRecord(time);
            return row == null ? List.of() : takes(new TimePassed());
        }

        @Nullable
        Due due() {
            return join.due(Objects.requireNonNull(row));
        }

        <T extends Outcome> List<T> outcomes(Class<T> kind) {
            return all.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }
}
