package dev.freshet.feature.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.Verdict;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.pipeline.spec.Triggers;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.RunFailure;
import dev.freshet.schemas.TriggerKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TriggerMapperTest {
    @Test
    void hasAWordOnTheWireForEveryWordOfTheDomain() {
        assertThat(Arrays.stream(Decision.Kind.values()).map(TriggerMapper::toAvro))
                .doesNotHaveDuplicates()
                .doesNotContain(DecisionKind.UNKNOWN);
        assertThat(Arrays.stream(Reason.Kind.values()).map(TriggerMapper::toAvro))
                .doesNotHaveDuplicates()
                .doesNotContain(TriggerKind.UNKNOWN);
        assertThat(Arrays.stream(Verdict.values()).map(DriftMapper::toAvro))
                .doesNotHaveDuplicates()
                .doesNotContain(DriftVerdict.UNKNOWN);
    }

    @Test
    void takesAFailureOfAnEarlierBuildForACrash() {
        assertThat(TriggerMapper.toDomain(RunFailure.UNKNOWN)).isEqualTo(Failure.Kind.CRASHED);
        assertThat(TriggerMapper.toDomain(RunFailure.CRASHED)).isEqualTo(Failure.Kind.CRASHED);
        assertThat(TriggerMapper.toDomain(RunFailure.UNFIT)).isEqualTo(Failure.Kind.UNFIT);
    }

    @Test
    void readsCronInUtc() {
        var schedule = TriggerSchedule.of(new Triggers(
                Optional.empty(),
                false,
                1,
                OptionalLong.empty(),
                Optional.of("0 4 * * 1"),
                Duration.ZERO,
                1,
                Duration.ofHours(6)));

        assertThat(schedule.after(Instant.parse("2001-01-01T03:59:59.999Z")))
                .isEqualTo(Optional.of(Instant.parse("2001-01-01T04:00:00Z")));
        assertThat(schedule.after(Instant.parse("2001-01-01T04:00:00Z")))
                .isEqualTo(Optional.of(Instant.parse("2001-01-08T04:00:00Z")));
    }
}
