package dev.freshet.feature.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.Verdict;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.RunFailure;
import dev.freshet.schemas.TriggerKind;
import java.util.Arrays;
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
}
