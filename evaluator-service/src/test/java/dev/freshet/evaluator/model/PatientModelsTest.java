package dev.freshet.evaluator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An artifact folder that is away for a moment costs nobody a verdict. */
class PatientModelsTest {
    private static final ModelReference REFERENCE = new ModelReference(URI.create("file:///models/d"), "d", 2);
    private static final ModelLoading AWAY = new ModelLoading.Absent("artifact d is not there");
    private static final ModelLoading REFUSED = new ModelLoading.Refused("it was changed");

    private ModelLoading loading = AWAY;
    private long now;
    private final Models models = new PatientModels(reference -> loading, Duration.ofMinutes(10), () -> now);

    @Test
    void waitsForAModelThatIsNotThere() {
        // when, then
        assertThatThrownBy(() -> models.load(REFERENCE)).isInstanceOf(ModelAway.class);
        pass(Duration.ofMinutes(9));
        assertThatThrownBy(() -> models.load(REFERENCE))
                .isInstanceOf(ModelAway.class)
                .hasMessageContaining("away for 540 s");
    }

    @Test
    void givesUpAModelThatStaysAway() {
        // given
        assertThatThrownBy(() -> models.load(REFERENCE)).isInstanceOf(ModelAway.class);

        // when
        pass(Duration.ofMinutes(10));

        // then
        assertThat(models.load(REFERENCE)).isEqualTo(AWAY);
    }

    @Test
    void waitsAnewForAModelThatWasThereInBetween() {
        // given
        assertThatThrownBy(() -> models.load(REFERENCE)).isInstanceOf(ModelAway.class);
        loading = REFUSED;
        assertThat(models.load(REFERENCE)).isEqualTo(REFUSED);

        // when
        loading = AWAY;
        pass(Duration.ofMinutes(11));

        // then
        assertThatThrownBy(() -> models.load(REFERENCE)).isInstanceOf(ModelAway.class);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
