package dev.freshet.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenTrainingsTest {
    private static final Instant TIME = Instant.parse("2001-01-08T00:15:00Z");

    private final OpenTrainings trainings = new OpenTrainings();

    @Test
    void isOpenFromTheRequestUntilItIsDecidedWhatBecomesOfTheModel() {
        // given
        var before = trainings.open();
        trainings.asked("req-1", TIME);
        var asked = trainings.open();
        trainings.runsAt("req-1", "search");
        var running = trainings.open();
        trainings.judged("req-1", "ev-1");
        var judged = trainings.open();

        // when
        trainings.decided(List.of("ev-1", "cand-1"));

        // then
        assertThat(before).isEmpty();
        assertThat(asked)
                .hasValueSatisfying(words -> assertThat(words).contains("req-1", TIME.toString(), "not taken up"));
        assertThat(running).hasValueSatisfying(words -> assertThat(words).contains("search"));
        assertThat(judged).isPresent();
        assertThat(trainings.open()).isEmpty();
    }

    @Test
    void endsWithAFailedRun() {
        // given
        trainings.asked("req-1", TIME);

        // when
        trainings.failed("req-1");

        // then
        assertThat(trainings.open()).isEmpty();
    }

    @Test
    void knowsADecisionThatIsReadBeforeWhatItIsAbout() {
        // given
        trainings.decided(List.of("ev-2"));
        trainings.judged("req-2", "ev-2");

        // when
        trainings.asked("req-2", TIME);

        // then
        assertThat(trainings.open()).isEmpty();
    }

    @Test
    void takesAnOlderRequestForEndedWhereANewerOneWasMade() {
        // given
        trainings.asked("req-1", TIME);
        trainings.asked("req-2", TIME.plusSeconds(3_600));

        // when
        trainings.failed("req-2");

        // then
        assertThat(trainings.open()).isEmpty();
    }
}
