package dev.freshet.feature.kafka.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowStoreTest {
    private static final String STORE = "rows";

    @TempDir
    Path folder;

    private final List<String> read = new ArrayList<>();
    private @Nullable TopologyTestDriver driver;

    /** Runs words such as {@code a=1 b= a? !ab}: put, delete, read, read both by another thread; the words of one message are one transaction. */
    private final class Script extends ContextualProcessor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> message) {
            KeyValueStore<String, byte[]> store = context().getStateStore(STORE);
            for (String word : message.value().split(" ")) {
                String key = word.substring(0, 1);
                if (key.equals("!")) {
                    readElsewhere(store, word.substring(1));
                } else if (word.endsWith("?")) {
                    read.add(text(store.get(key)));
                } else if (word.length() == 2) {
                    read.add(text(store.delete(key)));
                } else {
                    store.put(key, word.substring(2).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void readElsewhere(KeyValueStore<String, byte[]> store, String keys) {
        var reader = Thread.ofPlatform()
                .start(() -> keys.chars().forEach(key -> read.add(text(store.get(String.valueOf((char) key))))));
        try {
            reader.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "nothing" : new String(value, StandardCharsets.UTF_8);
    }

    private TestInputTopic<String, String> start(RowMemory memory) {
        var topology = new Topology()
                .addSource("source", new StringDeserializer(), new StringDeserializer(), "in")
                .addProcessor("script", Script::new, "source")
                .addStateStore(RowStore.builder(STORE, memory), "script");
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        driver = new TopologyTestDriver(topology, config);
        return driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
    }

    private TestOutputTopic<String, byte[]> changelog() {
        return Objects.requireNonNull(driver)
                .createOutputTopic(
                        "app-" + STORE + "-changelog", new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(driver).close();
    }

    @Test
    void writesEachRowOnceWhenATransactionEnds() {
        // given
        var in = start(new RowMemory(1 << 20));

        // when
        in.pipeInput("a=1 b=2 a=3 a? b?");

        // then
        assertThat(read).containsExactly("3", "2");
        var written = changelog().readKeyValuesToList();
        assertThat(written).extracting(it -> it.key).containsExactly("a", "b");
        assertThat(written).extracting(it -> text(it.value)).containsExactly("3", "2");
    }

    @Test
    void writesNothingOfWhatCameAndWent() {
        // given
        var in = start(new RowMemory(1 << 20));

        // when
        in.pipeInput("a=1 a= a?");

        // then
        assertThat(read).containsExactly("1", "nothing");
        assertThat(changelog().isEmpty()).isTrue();
    }

    @Test
    void staysWithinItsMemoryWhenRowsGrow() {
        // given
        var in = start(new RowMemory(2_000));
        in.pipeInput("a=1 b=1");
        changelog().readKeyValuesToList();
        var large = "x".repeat(1_500);

        // when both no longer fit
        in.pipeInput("a=" + large + " b=" + large + " a=2 a?");

        // then the first was written to make room, and once more when it changed
        assertThat(read).containsExactly("2");
        assertThat(changelog().readKeyValuesToList())
                .filteredOn(it -> it.key.equals("a"))
                .extracting(it -> text(it.value))
                .containsExactly(large, "2");
    }

    @Test
    void tellsTheChangelogOfADeletedRow() {
        // given
        var in = start(new RowMemory(1 << 20));
        in.pipeInput("a=1");
        changelog().readKeyValuesToList();

        // when
        in.pipeInput("a= a?");

        // then
        assertThat(read).containsExactly("1", "nothing");
        var written = changelog().readKeyValuesToList();
        assertThat(written).extracting(it -> it.key).containsExactly("a");
        assertThat(written).extracting(it -> text(it.value)).containsExactly("nothing");
    }

    @Test
    void anotherThreadReadsWhatTheTransactionHasChangedAndWritesNothing() {
        // given room for some three rows
        var in = start(new RowMemory(400));

        // when
        in.pipeInput("a=1 !abcdefgh a=2");

        // then
        assertThat(read).startsWith("1").containsOnlyOnce("1").contains("nothing");
        assertThat(changelog().readKeyValuesToList())
                .extracting(it -> text(it.value))
                .containsExactly("2");
    }

    @Test
    void holdsAsMuchAsAMapWhateverItsMemory() {
        // given room for some three rows
        var in = start(new RowMemory(400));
        var random = new Random(5);
        Map<String, String> expected = new HashMap<>();
        List<String> answers = new ArrayList<>();

        // when
        for (int message = 0; message < 300; message++) {
            var words = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                var key = String.valueOf((char) ('a' + random.nextInt(8)));
                switch (random.nextInt(3)) {
                    case 0 -> {
                        words.append(key).append("? ");
                        answers.add(expected.getOrDefault(key, "nothing"));
                    }
                    case 1 -> {
                        words.append(key).append("= ");
                        var before = expected.remove(key);
                        answers.add(before == null ? "nothing" : before);
                    }
                    default -> {
                        words.append(key).append('=').append(message).append(' ');
                        expected.put(key, String.valueOf(message));
                    }
                }
            }
            in.pipeInput(words.toString().strip());
        }

        // then
        assertThat(read).isEqualTo(answers);
        Map<String, String> logged = new HashMap<>();
        for (var change : changelog().readKeyValuesToList()) {
            if (change.value == null) {
                logged.remove(change.key);
            } else {
                logged.put(change.key, text(change.value));
            }
        }
        assertThat(logged).isEqualTo(expected);
    }
}
