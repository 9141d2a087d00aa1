package dev.freshet.pipeline.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds suggestions to what a person probably meant. */
class SpellingTest {
    private static final List<String> KEYS = List.of("events", "labels", "features", "drift", "triggers", "over", "of");

    @ParameterizedTest
    @CsvSource({"event,events", "labels:,labels", "fetaures,features", "Drift,drift", "oevr,over", "trigers,triggers"})
    void findsTheNearWord(String word, String meant) {
        assertThat(Spelling.nearest(word, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"banana", "x1", "deduplicate"})
    void staysSilentWhereNothingIsNear(String word) {
        assertThat(Spelling.suggestion(word, KEYS)).isEmpty();
    }

    @Test
    void countsASwapOfNeighboursAsOne() {
        assertThat(Spelling.distance("oevr", "over")).isEqualTo(1);
        assertThat(Spelling.distance("", "of")).isEqualTo(2);
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    }
}
