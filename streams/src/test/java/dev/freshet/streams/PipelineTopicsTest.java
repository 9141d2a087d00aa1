package dev.freshet.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.schemas.topics.Topics;
import dev.freshet.streams.PipelineTopics.Found;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the topics of a pipeline must be before it may begin. */
class PipelineTopicsTest {
    private static final NeededTopics NEEDED = new NeededTopics(
            List.of(Topics.of("p").records(), Topics.of("p").features()),
            List.of(Topics.ALERTS),
            List.of("a-changelog"));

    @Test
    void namesWhatDoesNotExistAndHowToMakeIt() {
        // when
        var found = PipelineTopics.judge(NEEDED, Map.of("p.records", 2, "p.features", 0));

        // then
        assertThat(found)
                .isEqualTo(
                        new Found.NotYet(
                                "topics p.features, freshet.alerts do not exist; `freshet apply` creates a pipeline's own and `freshet topics create` the shared ones"));
    }

    @Test
    void saysWhichPartitionsDoNotMatch() {
        // when
        var found = PipelineTopics.judge(NEEDED, Map.of("p.records", 2, "p.features", 3, "freshet.alerts", 1));

        // then
        assertThat(found)
                .isEqualTo(
                        new Found.NotYet(
                                "p.records has 2 partitions and p.features has 3, but they must have as many; `freshet topics grow` gives all of a pipeline as many"));
    }

    @Test
    void saysHowToGoOnWhereTopicsHaveGrownPastWhatIsRemembered() {
        // when
        var found = PipelineTopics.judge(
                NEEDED, Map.of("p.records", 4, "p.features", 4, "freshet.alerts", 1, "a-changelog", 2));

        // then
        assertThat(found)
                .isEqualTo(
                        new Found.NotYet(
                                "p.records has 4 partitions, but what is remembered of it is kept in 2 (a-changelog); `freshet topics grow <pipeline> --partitions 4` computes the pipeline anew with as many"));
    }

    @Test
    void theFirstTopicSaysHowManyPartitionsThereAre() {
        // when
        var found = PipelineTopics.judge(
                NEEDED, Map.of("p.records", 2, "p.features", 2, "freshet.alerts", 1, "a-changelog", 0));

        // then
        assertThat(found).isEqualTo(new Found.All(2));
    }

    @Test
    void someTopicMustDecideThePartitions() {
        assertThatThrownBy(() -> new NeededTopics(List.of(), List.of(Topics.ALERTS), List.of()))
                .hasMessageContaining("name at least one");
    }
}
