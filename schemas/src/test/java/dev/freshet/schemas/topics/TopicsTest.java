package dev.freshet.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.freshet.schemas.topics.Topic.Cleanup;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue says only what is true. */
class TopicsTest {

    @Test
    void namesRecordsThatExist() {
        Stream.concat(Topics.shared().stream(), Topics.of("flights").all().stream())
                .map(Topic::value)
                .filter(value -> value.startsWith("dev.freshet."))
                .forEach(value -> {
                    // when, then
                    assertThatCode(() -> Class.forName(value)).as(value).doesNotThrowAnyException();
                });
    }

    @Test
    void namesEachTopicOnce() {
        // when
        Stream<String> names = Stream.concat(Topics.shared().stream(), Topics.of("flights").all().stream())
                .map(Topic::name);

        // then
        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("freshet.") || name.startsWith("flights."));
    }

    @Test
    void neverDeletesByAge() {
        Topics.shared().forEach(topic -> {
            // when, then
            assertThat(topic.settings())
                    .containsEntry("retention.ms", "-1")
                    .containsEntry("cleanup.policy", topic.cleanup() == Cleanup.COMPACT ? "compact" : "delete");
        });
    }

    @Test
    void keepsEveryExample() {
        // when
        Topic examples = Topics.of("flights").examples();

        // then
        assertThat(examples.name()).isEqualTo("flights.examples");
        assertThat(examples.cleanup()).isEqualTo(Cleanup.KEEP);
    }
}
