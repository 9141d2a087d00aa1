package dev.freshet.feature.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.concept.LevelSums;
import dev.freshet.feature.concept.ScoredWindow;
import dev.freshet.feature.concept.Separability;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelScores;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConceptMapperTest {
    private static final Instant DAY = Instant.parse("2001-01-02T00:00:00Z");

    private final ConceptMapper mapper = new ConceptMapper("p");

    @Test
    void hearsLevelsAndHowWellAWindowWasTold() {
        // given
        var quality = quality(ModelScores.newBuilder(scores())
                .setLabelSum(30.0)
                .setScoreSum(28.5)
                .build());
        quality.setSeparability(
                new dev.freshet.schemas.Separability(DAY, DAY.minusSeconds(86_400), 900, 800, 0.61, 0.014));

        // then
        assertThat(heard(quality).levels()).isEqualTo(new LevelSums(30, 28.5, 0.25));
        assertThat(heard(quality).separability())
                .isEqualTo(new Separability(DAY, DAY.minusSeconds(86_400), 800, 0.61, 0.014));
    }

    @Test
    void ofWhatAnEarlierBuildWroteOnlyTheMetricIsKnown() {
        assertThat(heard(quality(scores()))).satisfies(window -> {
            assertThat(window.rows()).isEqualTo(100);
            assertThat(window.levels()).isNull();
            assertThat(window.separability()).isNull();
        });
    }

    private ScoredWindow heard(LiveQuality quality) {
        return mapper.toDomain(quality).getFirst() instanceof ControlMessage.Scored(var window)
                ? window
                : org.junit.jupiter.api.Assertions.fail("not heard");
    }

    private static LiveQuality quality(ModelScores champion) {
        return LiveQuality.newBuilder()
                .setId("lq")
                .setPipeline("p")
                .setWindowStart(DAY)
                .setWindowEnd(DAY.plusSeconds(3_600))
                .setEpoch(1)
                .setLine(champion)
                .setFrozen(champion)
                .setConstant(champion)
                .setChampion(champion)
                .setLabelMean(0.25)
                .setRanges(List.of())
                .setMeasuredAt(DAY)
                .build();
    }

    private static ModelScores scores() {
        return ModelScores.newBuilder()
                .setVersion(1)
                .setRows(100)
                .setPositives(30)
                .setPositiveBins(List.of(10L, 20L))
                .setNegativeBins(List.of(60L, 10L))
                .setLogLossSum(1)
                .setSquaredErrorSum(1)
                .setAbsoluteErrorSum(1)
                .setCorrect(80)
                .build();
    }
}
