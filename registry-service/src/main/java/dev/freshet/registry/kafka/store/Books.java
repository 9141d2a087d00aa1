package dev.freshet.registry.kafka.store;

import dev.freshet.registry.version.Entry;
import dev.freshet.registry.version.PipelineRow;
import dev.freshet.registry.version.PipelineState;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Opens pipelines and writes back what a step changed: the row where it is another, and one entry per change. A row that an
 * earlier release wrote, with everything in it, is taken apart once.
 */
public final class Books {
    private static final byte[] HANDLED = {'1'};

    private final KeyValueStore<String, PipelineRow> rows;
    private final KeyValueStore<String, byte[]> entries;
    private final KeyValueStore<String, FormerRow> formerRows;
    private final BiPredicate<String, String> gone;

    /** {@code gone} says of a pipeline's candidate whether its model can be seen to be gone. */
    Books(
            KeyValueStore<String, PipelineRow> rows,
            KeyValueStore<String, byte[]> entries,
            KeyValueStore<String, FormerRow> formerRows,
            BiPredicate<String, String> gone) {
        this.rows = rows;
        this.entries = entries;
        this.formerRows = formerRows;
        this.gone = gone;
    }

    public static Books in(ProcessingContext context, BiPredicate<String, String> gone) {
        return new Books(
                context.getStateStore(Stores.ROWS),
                context.getStateStore(Stores.ENTRIES),
                context.getStateStore(Stores.FORMER_ROWS),
                gone);
    }

    public PipelineState open(String pipeline) {
        FormerRow former = formerRows.get(pipeline);
        if (former != null) {
            takeOver(former);
        }
        PipelineRow row = rows.get(pipeline);
        return PipelineState.open(
                row == null ? PipelineRow.of(pipeline) : row,
                new StoredLedger(pipeline, entries, candidate -> gone.test(pipeline, candidate)));
    }

    /** Takes apart all rows of an earlier release. */
    public void takeOver() {
        try (KeyValueIterator<String, FormerRow> found = formerRows.all()) {
            for (KeyValue<String, FormerRow> next; found.hasNext(); ) {
                next = found.next();
                takeOver(next.value);
            }
        }
    }

    private void takeOver(FormerRow former) {
        former.entries().forEach(entry -> write(former.pipeline(), entry));
        rows.put(former.pipeline(), former.row());
        formerRows.delete(former.pipeline());
    }

    public void write(PipelineRow before, PipelineState after) {
        String pipeline = after.pipeline();
        if (!after.row().equals(before)) {
            rows.put(pipeline, after.row());
        }
        after.entries().forEach(entry -> write(pipeline, entry));
    }

    private void write(String pipeline, Entry entry) {
        var keys = new LedgerKeys(pipeline);
        switch (entry) {
            case Entry.Version(var version) -> {
                entries.put(keys.version(version.version()), JsonSerde.write(version));
                var unused =
                        entries.putIfAbsent(keys.candidate(version.candidateId()), JsonSerde.write(version.version()));
            }
            case Entry.Change(var change) -> entries.put(keys.change(change.epoch()), JsonSerde.write(change));
            case Entry.Commanded(var id) -> entries.put(keys.command(id), HANDLED);
            case Entry.Judged(var id) -> entries.put(keys.judged(id), HANDLED);
            case Entry.Waits(var judgement) ->
                entries.put(keys.waiting(judgement.candidateId(), judgement.id()), JsonSerde.write(judgement));
            case Entry.WaitsNoMore(var judgement) -> {
                var unused = entries.delete(keys.waiting(judgement.candidateId(), judgement.id()));
            }
        }
    }
}
