package dev.freshet.feature.drift;

import static dev.freshet.feature.drift.Samples.DAY;
import static dev.freshet.feature.drift.Verdict.STABLE;
import static dev.freshet.feature.drift.Verdict.TRIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.ReferenceBins.Course;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.Exemption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Features that change for a reason of their own have no part in the verdict, and the report says why. */
class LeftOutTest {
    @Test
    void leavesOutWhatTheDocumentIgnores() {
        var days = new Days(Samples.uniform("f"), exempt(new Exemption.Ignored())).day(() -> 0.95);

        assertThat(days.verdicts()).containsExactly(STABLE);
        assertThat(days.last().remark()).isEqualTo("f is left out: the document ignores it");
        assertThat(days.last().value()).isGreaterThan(1);
    }

    @Test
    void leavesOutClocks() {
        var days = new Days(Samples.uniform("f"), exempt(new Exemption.Clock())).days(3, () -> 0.95);

        assertThat(days.verdicts()).containsOnly(STABLE);
        assertThat(days.last().remark()).isEqualTo("f is left out: it follows from the time of the event alone");
    }

    @Test
    void leavesOutWhatLooksBackFurtherThanTheStreamIsOld() {
        // given a stream that began on day 0, and a feature over seven days
        var days = new Days(Samples.uniform("f"), exempt(new Exemption.Filling(Duration.ofDays(7))));

        // when it fills
        days.days(8, () -> 0.95);

        // then the window of day 7 is the first to be judged
        assertThat(days.verdicts()).containsExactly(STABLE, STABLE, STABLE, STABLE, STABLE, STABLE, TRIP, TRIP);
        assertThat(days.reports.get(5).features().getFirst().remark())
                .isEqualTo("f is left out: it looks back for PT168H, and the stream was younger");
        assertThat(days.last().remark()).isNull();
    }

    @Test
    void leavesOutCounters() {
        var counter = Samples.withCourse(Samples.uniform("f"), Course.RISING);

        var days = new Days(counter).day(() -> 7).day(() -> 8);

        assertThat(days.verdicts()).containsOnly(STABLE);
        assertThat(days.last().remark())
                .isEqualTo("f is left out: it counts, for it never fell in the rows of the reference");
    }

    private static Drift exempt(Exemption why) {
        return new Drift(DAY, Drift.Measure.PSI, 0.1, 0.2, 0.08, 1000, Map.of("f", why));
    }
}
