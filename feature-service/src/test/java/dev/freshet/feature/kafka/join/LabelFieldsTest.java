package dev.freshet.feature.kafka.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.feature.kafka.join.LabelFields.BadFieldException;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.schemas.RejectionReason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFieldsTest {
    private static final Labels FARES = new Labels(
            "ride",
            "fare",
            FieldType.DOUBLE,
            Optional.empty(),
            Duration.ofHours(12),
            Labels.Missing.DROP,
            Duration.ZERO);

    @ParameterizedTest
    @ValueSource(doubles = {1e20, -1e20, 1.001e12, Double.MAX_VALUE})
    void refusesANumberThatNoLearnerCanSquare(double value) {
        // when
        var reading = assertThatThrownBy(() -> LabelFields.value(FARES, value));

        // then
        reading.isInstanceOfSatisfying(BadFieldException.class, bad -> {
            assertThat(bad.reason()).isEqualTo(RejectionReason.WRONG_TYPE);
            assertThat(bad.field()).isEqualTo("fare");
            assertThat(bad.text()).contains(String.valueOf(value), "1.0E12", "larger unit");
        });
    }

    @Test
    void takesTheLargestThereMayBe() throws BadFieldException {
        assertThat(LabelFields.value(FARES, -Labels.LARGEST)).isEqualTo(-1e12);
    }
}
