package dev.freshet.feature.kafka.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.label.Clock;
import dev.freshet.feature.label.Due;
import dev.freshet.feature.label.Due.Hand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DueStoreTest {
    private static final String STORE = "due";
    private static final int ALL = 100_000;

    @TempDir
    Path folder;

    private @Nullable TopologyTestDriver driver;
    private @Nullable TestInputTopic<String, String> transactions;
    private Consumer<DueStore> work = store -> {};

    /** Does the current work on the store in a transaction of its own. */
    private final class Worker extends ContextualProcessor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> message) {
            work.accept(context().getStateStore(STORE));
        }
    }

    @BeforeEach
    void start() {
        var topology = new Topology()
                .addSource("source", new StringDeserializer(), new StringDeserializer(), "in")
                .addProcessor("work", Worker::new, "source")
                .addStateStore(DueStore.builder(STORE, Duration.ofMinutes(64)), "work");
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(topology, config);
        transactions = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(driver).close();
    }

    private void inTransaction(Consumer<DueStore> what) {
        work = what;
        Objects.requireNonNull(transactions).pipeInput("go");
    }

    private List<String> takeAt(long now) {
        List<String> taken = new ArrayList<>();
        inTransaction(store -> taken.addAll(store.take(new Clock(now, now), ALL)));
        return taken;
    }

    private DueStore store() {
        return (DueStore) Objects.requireNonNull(driver).getStateStore(STORE);
    }

    private long chunks() {
        long count = 0;
        try (var all = store().wrapped().all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    private static Due at(long time) {
        return new Due(Hand.ALL, time);
    }

    @Test
    void givesWhatTheClockHasPassedInTheOrderOfTime() {
        // given
        inTransaction(store -> {
            store.add("late", at(3_000));
            store.add("early", at(1_000));
            store.add("now", at(2_000));
        });

        // then
        assertThat(takeAt(2_000)).containsExactly("early");
        assertThat(takeAt(2_001)).containsExactly("now");
        assertThat(takeAt(9_000)).containsExactly("late");
        assertThat(takeAt(9_001)).isEmpty();
        assertThat(chunks()).isZero();
    }

    @Test
    void writesNothingOfWhatWasTakenInTheSameTransaction() {
        // when
        List<String> taken = new ArrayList<>();
        inTransaction(store -> {
            store.add("a", at(1_000));
            taken.addAll(store.take(new Clock(5_000, 5_000), ALL));
            store.add("b", at(1_500));
            taken.addAll(store.take(new Clock(5_000, 5_000), ALL));
        });

        // then
        assertThat(taken).containsExactly("a", "b");
        var changelog = Objects.requireNonNull(driver)
                .createOutputTopic(
                        "app-" + STORE + "-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        assertThat(changelog.isEmpty()).isTrue();
    }

    @Test
    void holdsAnyNumberThatIsDueAtOneTime() {
        // given
        int many = 2_500;
        for (int transaction = 0; transaction < 2; transaction++) {
            int first = transaction * many;
            inTransaction(store -> {
                for (int i = 0; i < many; i++) {
                    store.add("e" + (first + i), at(1_000));
                }
            });
        }
        assertThat(chunks()).isEqualTo(6);

        // then
        assertThat(takeAt(1_001)).hasSize(2 * many).doesNotHaveDuplicates();
        assertThat(chunks()).isZero();
    }

    @Test
    void givesTheRestWithTheNextCall() {
        // given
        inTransaction(store -> {
            for (int i = 0; i < 10; i++) {
                store.add("e" + i, at(i));
            }
        });

        // when
        List<String> first = new ArrayList<>();
        inTransaction(store -> first.addAll(store.take(new Clock(100, 100), 4)));

        // then
        assertThat(first).containsExactly("e0", "e1", "e2", "e3");
        assertThat(chunks()).isEqualTo(1);
        assertThat(takeAt(100)).containsExactly("e4", "e5", "e6", "e7", "e8", "e9");
    }

    @Test
    void givesAllInOrderWhenTheClockLeapsOverMoreThanIsHeldInMemory() {
        // given 45,000 that are due in an hour's time, in chunks that overlap
        var random = new Random(2);
        for (int transaction = 0; transaction < 45; transaction++) {
            inTransaction(store -> {
                for (int i = 0; i < 1_000; i++) {
                    long time = random.nextInt(3_600_000);
                    store.add(String.valueOf(time), at(time));
                }
            });
        }

        // when
        List<String> taken = new ArrayList<>();
        for (int sweep = 0; sweep < 50; sweep++) {
            inTransaction(store -> taken.addAll(store.take(new Clock(4_000_000, 4_000_000), 1_000)));
        }

        // then
        assertThat(taken).hasSize(45_000);
        assertThat(taken.stream().map(Long::parseLong)).isSorted();
        assertThat(chunks()).isZero();
    }

    @Test
    void cutsChunksBeforeAMessageBecomesTooLarge() {
        // given ids of a thousand characters, three bytes each
        inTransaction(store -> {
            for (int i = 0; i < 400; i++) {
                store.add("語".repeat(1_000) + i, at(1_000));
            }
        });

        // then
        assertThat(chunks()).isBetween(4L, 6L);
        assertThat(takeAt(1_001)).hasSize(400);
    }

    @Test
    void readsWhatEarlierBuildsWroteOneByOne() {
        // given
        var id = "old".getBytes(StandardCharsets.UTF_8);
        var key = ByteBuffer.allocate(9 + id.length)
                .put((byte) Hand.ALL.ordinal())
                .putLong(1_000 ^ Long.MIN_VALUE)
                .put(id);
        store().wrapped().put(Bytes.wrap(key.array()), new byte[0]);

        // then
        assertThat(takeAt(1_000)).isEmpty();
        assertThat(takeAt(1_001)).containsExactly("old");
        assertThat(chunks()).isZero();
    }

    @Test
    void losesNothingWhateverTheOrderAndWhereverItBreaksOff() {
        // given
        var random = new Random(11);
        Map<String, Long> waiting = new TreeMap<>();
        long now = 0;
        int next = 0;

        // when
        for (int round = 0; round < 400; round++) {
            Map<String, Long> added = new TreeMap<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                added.put("e" + next++, now - 5_000 + random.nextInt(600_000));
            }
            inTransaction(store -> added.forEach((id, time) -> store.add(id, at(time))));
            waiting.putAll(added);
            boolean breaksOff = random.nextInt(10) == 0;
            if (breaksOff) {
                store().clearCache();
            }
            now += random.nextInt(20_000);
            var taken = takeAt(now);

            // then all that is due comes; after a break what came may come again
            long until = now;
            var due = waiting.keySet().stream()
                    .filter(id -> Objects.requireNonNull(waiting.get(id)) < until)
                    .toList();
            assertThat(taken).as("round %d", round).containsAll(due);
            if (!breaksOff) {
                assertThat(taken).doesNotHaveDuplicates().hasSameSizeAs(due);
            }
            waiting.keySet().removeAll(due);
        }
        takeAt(now + 1_000_000);
        assertThat(chunks()).isZero();
    }
}
