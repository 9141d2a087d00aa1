package dev.freshet.registry.kafka.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.registry.kafka.Samples;
import dev.freshet.registry.kafka.wire.Received;
import dev.freshet.registry.promotion.CheckedDocument;
import dev.freshet.registry.promotion.Outcome;
import dev.freshet.registry.promotion.Registry;
import dev.freshet.registry.promotion.RegistryEvent;
import dev.freshet.registry.promotion.Sender;
import dev.freshet.registry.promotion.Step;
import dev.freshet.registry.version.PipelineRow;
import dev.freshet.registry.version.PipelineState;
import dev.freshet.schemas.Verdict;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/**
 * A pipeline that lives long. Its row grew with every version and command, and past the limit of a message the one topology of
 * all pipelines stopped: 4,400 long command ids did it.
 */
class RegistryGrowthTest {
    private static final int MANY = 100_000;

    private final KeyValueStore<String, PipelineRow> rows = store("rows", JsonSerde.of(PipelineRow.class));
    private final KeyValueStore<String, byte[]> entries = store("entries", Serdes.ByteArray());
    private final Books books =
            new Books(rows, entries, store("former", JsonSerde.of(FormerRow.class)), (pipeline, candidate) -> false);

    @Test
    void staysSmallWithAHundredThousandVersionsAndCommands() {
        // given
        take(new RegistryEvent.Apply(
                new Sender("c-0", null, "ann", "because", Samples.NOW),
                new CheckedDocument.Valid("a document", "digest", Promotion.AUTO),
                null));
        int before = rowBytes();

        // when
        for (int number = 1; number <= MANY; number++) {
            Sender sender = new Sender(number + "-" + "c".repeat(190), null, "ann", "because", Samples.NOW);
            take(new RegistryEvent.Release(sender));
            take(new RegistryEvent.CandidateArrived(
                    "cand-" + number, "run-" + number, "d".repeat(64), Samples.TIME, Samples.NOW));
        }
        List<Outcome> promotion = take(Received.of(Samples.evaluation("e-1", MANY / 2, 0, Verdict.PROMOTE))
                .event());
        List<Outcome> again = take(Received.of(Samples.evaluation("e-1", MANY / 2, 0, Verdict.PROMOTE))
                .event());

        // then
        assertThat(promotion).hasSize(2);
        assertThat(again).isEmpty();
        assertThat(row().versionCount()).isEqualTo(MANY);
        assertThat(row().epoch()).isEqualTo(1);
        assertThat(rowBytes()).isLessThan(before + 500);
        assertThat(largestEntry()).isLessThan(1_000);
    }

    private List<Outcome> take(RegistryEvent event) {
        PipelineState before = books.open(Samples.PIPELINE);
        Step step = Registry.step(before, event, Samples.NOW);
        books.write(before.row(), step.state());
        return step.outcomes();
    }

    private PipelineRow row() {
        return rows.get(Samples.PIPELINE);
    }

    private int rowBytes() {
        return JsonSerde.write(row()).length;
    }

    private int largestEntry() {
        int largest = 0;
        try (var all = entries.all()) {
            while (all.hasNext()) {
                var entry = all.next();
                largest = Math.max(largest, entry.key.length() + entry.value.length);
            }
        }
        return largest;
    }

    private static <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        var context = new MockProcessorContext<Void, Void>();
        KeyValueStore<String, V> store = org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
