package dev.freshet.judging.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.judging.quality.Verdict.Kind;
import dev.freshet.pipeline.spec.StreamRule.Measure;
import dev.freshet.pipeline.spec.StreamRule.Otherwise;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowJudgeTest {
    private static Verdict judge(Measure measure, long events, long hits, boolean partial) {
        var rule = new Windowed("r", measure, Duration.ofHours(1), Otherwise.WARN);
        var hashes = measure instanceof Measure.Distinct
                ? LongStream.range(0, hits).boxed().toList()
                : List.<Long>of();
        var count = new WindowCount(rule.id(), Instant.EPOCH, events, hits, partial, null, hashes);
        return WindowJudge.judge(rule, count);
    }

    @Test
    void allowsAShareUpToItsLimit() {
        var measure = new Measure.NullShare("amount", 0.05, 100);

        assertThat(judge(measure, 100, 5, false).kind()).isEqualTo(Kind.WHOLE);
        assertThat(judge(measure, 100, 6, false)).satisfies(verdict -> {
            assertThat(verdict.kind()).isEqualTo(Kind.BREACHED);
            assertThat(verdict.finding())
                    .isEqualTo("amount is missing in 6.00 % of 100 events, and at most 5.00 % may be");
            assertThat(verdict.end()).isEqualTo("1970-01-01T01:00:00Z");
        });
    }

    @Test
    void concludesNothingFromTooFewEvents() {
        assertThat(judge(new Measure.NullShare("amount", 0.05, 100), 99, 99, false)
                        .kind())
                .isEqualTo(Kind.TOO_FEW_EVENTS);
        assertThat(judge(new Measure.Violations("positive", 0, 1), 0, 0, false).kind())
                .isEqualTo(Kind.TOO_FEW_EVENTS);
    }

    @Test
    void takesOneFailureForABreachWhereNoneIsAllowedHoweverFewEventsThereAre() {
        assertThat(judge(new Measure.Violations("positive", 0, 100), 1, 1, false)
                        .kind())
                .isEqualTo(Kind.BREACHED);
    }

    @Test
    void takesAnEmptyWindowForTooLittleVolumeButNotTheOneInWhichCountingBegan() {
        var measure = new Measure.Volume(1, 10);

        assertThat(judge(measure, 0, 0, false).finding()).isEqualTo("0 events, and at least 1 are expected");
        assertThat(judge(measure, 0, 0, true).kind()).isEqualTo(Kind.WHOLE);
        assertThat(judge(measure, 11, 0, true).kind()).isEqualTo(Kind.BREACHED);
    }

    @Test
    void holdsTheNumberOfDifferentValuesBetweenItsLimits() {
        var measure = new Measure.Distinct("shop", 2, 3, 10);

        assertThat(judge(measure, 10, 1, false).kind()).isEqualTo(Kind.BREACHED);
        assertThat(judge(measure, 10, 3, false).kind()).isEqualTo(Kind.WHOLE);
        assertThat(judge(measure, 10, 4, false).finding())
                .isEqualTo("4 different values of shop, and at most 3 are expected");
    }
}
