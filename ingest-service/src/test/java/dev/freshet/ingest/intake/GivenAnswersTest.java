package dev.freshet.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.ingest.intake.GivenAnswers.Bounds;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GivenAnswersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Answer ANSWER = new Answer(202, "{}");

    private final GivenAnswers answers = new GivenAnswers(new Bounds(3, 10_000, Duration.ofMinutes(10)));

    @Test
    void givesTheSameAnswerAgainForTheSameContentOnly() {
        assertThat(answers.claim(key("a"), "content", NOW)).isEqualTo(new Claim.Yours());
        assertThat(answers.claim(key("a"), "content", NOW)).isEqualTo(new Claim.Underway());
        assertThat(answers.claim(key("a"), "other", NOW)).isEqualTo(new Claim.OtherContent());
        answers.settle(key("a"), ANSWER, NOW);

        assertThat(answers.claim(key("a"), "content", NOW)).isEqualTo(new Claim.Answered(ANSWER));
        assertThat(answers.claim(key("a"), "other", NOW)).isEqualTo(new Claim.OtherContent());
        assertThat(answers.claim(new AnswerKey("labels", "a"), "other", NOW)).isEqualTo(new Claim.Yours());
    }

    @Test
    void aClaimThatIsGivenUpMayComeAgain() {
        var first = answers.claim(key("a"), "content", NOW);
        answers.abandon(key("a"));

        assertThat(first).isEqualTo(new Claim.Yours());
        assertThat(answers.claim(key("a"), "other", NOW)).isEqualTo(new Claim.Yours());
        assertThatThrownBy(() -> answers.settle(key("b"), ANSWER, NOW)).hasMessageContaining("claim it before");
    }

    @Test
    void forgetsTheOldestByNumberByBytesAndByTime() {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            remember(name, ANSWER, NOW);
        }
        assertThat(answers.size()).isEqualTo(3);
        assertThat(answers.claim(key("a"), "content", NOW)).isEqualTo(new Claim.Yours());

        remember("e", new Answer(202, "x".repeat(4_700)), NOW.plusSeconds(1));
        assertThat(answers.size()).isEqualTo(1);
        assertThat(answers.claim(key("e"), "content", NOW.plusSeconds(600))).isInstanceOf(Claim.Answered.class);
        assertThat(answers.claim(key("e"), "content", NOW.plusSeconds(601))).isEqualTo(new Claim.Yours());
        assertThat(answers.size()).isZero();
    }

    @Test
    void remembersNothingWhereNothingIsToBeRemembered() {
        var none = new GivenAnswers(new Bounds(0, 0, Duration.ZERO));
        assertThat(none.claim(key("a"), "content", NOW)).isEqualTo(new Claim.Yours());
        none.settle(key("a"), ANSWER, NOW);
        assertThat(none.claim(key("a"), "content", NOW)).isEqualTo(new Claim.Yours());
        assertThatThrownBy(() -> new Bounds(-1, 0, Duration.ZERO)).hasMessageContaining("keys: 0");
    }

    private void remember(String name, Answer answer, Instant at) {
        assertThat(answers.claim(key(name), "content", at)).isEqualTo(new Claim.Yours());
        answers.settle(key(name), answer, at);
    }

    private static AnswerKey key(String name) {
        return new AnswerKey("events", name);
    }
}
