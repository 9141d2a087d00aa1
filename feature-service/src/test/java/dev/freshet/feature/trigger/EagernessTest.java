package dev.freshet.feature.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.trigger.PolicyScript.End;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.pipeline.spec.Triggers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EagernessTest {
    private final PolicyScript script = new PolicyScript(PolicyScript.DOUBLED);
    private int hour;
    private int epoch;

    @Test
    void asksAgainWhenAsManyCameAsTheChampionLearnedFrom() {
        // given
        learnedAFirstModel();
        wins(8_000);
        assertThat(script.state.eagerness()).isEqualTo(1);

        // when
        later().examples(3_999);
        var before = script.requests().size();
        later().examples(1);

        // then: one win halves it
        assertThat(before).isEqualTo(1);
        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().getLast().reasons()).singleElement().satisfies(reason -> assertThat(
                        reason.message())
                .isEqualTo("4000 new examples since the last request; 4000 are enough"));
    }

    @Test
    void asksSoonerWhereTrainingPaidAndLaterWhereItDidNot() {
        // given
        learnedAFirstModel();
        wins(8_000);

        // when: won, skipped, not promoted, and not promoted once more
        asksAt(4_000);
        wins(8_000);
        asksAt(2_000);
        ends(End.SKIPPED);
        asksAt(4_000);
        ends(End.NOT_PROMOTED);
        asksAt(8_000);
        ends(End.NOT_PROMOTED);
        asksAt(8_000);

        // then
        assertThat(script.state.eagerness()).isZero();
    }

    @Test
    void neverAsksForFewerThanCanBeJudged() {
        // given
        learnedAFirstModel();
        wins(1_000);

        // then: half of a thousand, then no fewer than evaluation.minRows
        asksAt(500);
        wins(1_000);
        asksAt(400);
        wins(1_000);
        asksAt(400);
    }

    @Test
    void whatTheDocumentSaysIsNotHalved() {
        // given
        var stated = new PolicyScript(new Triggers(
                Optional.empty(),
                false,
                2_000,
                OptionalLong.of(5_000),
                false,
                Optional.empty(),
                Duration.ofHours(12),
                4,
                Duration.ofHours(6)));
        stated.at(1).examples(2_000).end(End.WON).champion(1, 1_000);

        // when
        stated.at(14).examples(4_999);

        // then
        assertThat(stated.requests()).hasSize(1);
        assertThat(decision(stated.at(15).examples(1)).thresholds()).containsEntry("newExamples", "5000");
    }

    @Test
    void aChampionOfWhichNobodyKnowsWhatItLearnedFromWaitsForOthers() {
        // given
        learnedAFirstModel();
        wins(0);

        // when
        later().examples(1_000_000);

        // then
        assertThat(script.requests()).hasSize(1);
    }

    private void learnedAFirstModel() {
        later().examples(2_000);
        assertThat(script.requests()).hasSize(1);
    }

    /** Asks with so many new examples, and with none fewer. */
    private void asksAt(int enough) {
        var before = script.requests().size();
        later().examples(enough - 1);
        assertThat(script.requests()).hasSize(before);
        assertThat(decision(later().examples(1)).thresholds()).containsEntry("newExamples", Integer.toString(enough));
        assertThat(script.requests()).hasSize(before + 1);
    }

    private void wins(long learned) {
        script.end(End.WON).champion(++epoch, learned);
    }

    private void ends(End end) {
        script.end(end);
    }

    /** Long after any cooldown. */
    private PolicyScript later() {
        hour += 200;
        return script.at(hour);
    }

    private static Decision decision(PolicyScript script) {
        return script.decisions().getLast();
    }
}
