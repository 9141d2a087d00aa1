package dev.freshet.registry.kafka;

import dev.freshet.registry.history.Acknowledgement;
import dev.freshet.registry.history.Archive;
import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.history.Decision;
import dev.freshet.registry.history.Evaluation;
import dev.freshet.registry.history.Model;
import dev.freshet.registry.history.NotReadyException;
import dev.freshet.registry.history.Page;
import dev.freshet.registry.history.PageRequest;
import dev.freshet.registry.history.Quality;
import dev.freshet.registry.history.Run;
import dev.freshet.registry.kafka.store.Shelf;
import dev.freshet.registry.kafka.store.Shelf.Kind;
import dev.freshet.registry.kafka.store.Shelf.Mark;
import dev.freshet.registry.kafka.store.StoredLedger;
import dev.freshet.registry.kafka.store.Stores;
import dev.freshet.registry.kafka.wire.ControlSerdes;
import dev.freshet.registry.kafka.wire.EntryMapper;
import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.PipelineRow;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Answers from the state stores of the running topology. */
public final class StreamsArchive implements Archive {
    private final KafkaStreams streams;
    private final ControlSerdes serdes;

    public StreamsArchive(KafkaStreams streams, ControlSerdes serdes) {
        this.streams = streams;
        this.serdes = serdes;
    }

    @Override
    public List<PipelineRow> pipelines() {
        List<PipelineRow> all = new ArrayList<>();
        try (KeyValueIterator<String, PipelineRow> rows =
                this.<PipelineRow>store(Stores.ROWS).all()) {
            rows.forEachRemaining(row -> all.add(row.value));
        }
        return all;
    }

    @Override
    public Optional<PipelineRow> pipeline(String name) {
        PipelineRow row = this.<PipelineRow>store(Stores.ROWS).get(name);
        if (row == null && store(Stores.FORMER_ROWS).get(name) != null) {
            throw new NotReadyException("the row of an earlier release is being taken over; try again in a moment");
        }
        return Optional.ofNullable(row);
    }

    @Override
    public Optional<ModelVersion> version(String pipeline, int number) {
        return ledger(pipeline).version(number);
    }

    @Override
    public Optional<ChampionChange> change(String pipeline, long epoch) {
        return ledger(pipeline).change(epoch);
    }

    private StoredLedger ledger(String pipeline) {
        return new StoredLedger(pipeline, store(Stores.ENTRIES), candidate -> false);
    }

    @Override
    public Optional<Model> model(String pipeline, String candidateId) {
        return shelf().find(new Mark(Kind.CANDIDATE, pipeline, candidateId))
                .map(reader(Topics.CANDIDATES, serdes.candidate(), EntryMapper::toDomain));
    }

    @Override
    public Page<Run> runs(String pipeline, PageRequest page) {
        return list(
                Kind.RUN,
                pipeline,
                page,
                run -> true,
                Run::id,
                reader(Topics.TRAINING_RUNS, serdes.run(), EntryMapper::toDomain));
    }

    @Override
    public Optional<Run> run(String pipeline, String id) {
        return shelf().find(new Mark(Kind.RUN, pipeline, id))
                .map(reader(Topics.TRAINING_RUNS, serdes.run(), EntryMapper::toDomain));
    }

    @Override
    public Page<Evaluation> evaluations(String pipeline, PageRequest page) {
        return list(
                Kind.EVALUATION,
                pipeline,
                page,
                evaluation -> true,
                Evaluation::id,
                reader(Topics.EVALUATIONS, serdes.evaluation(), EntryMapper::toDomain));
    }

    @Override
    public Page<Decision> decisions(String pipeline, PageRequest page, Predicate<Decision> filter) {
        return list(
                Kind.DECISION,
                pipeline,
                page,
                filter,
                Decision::id,
                reader(Topics.DECISIONS, serdes.decision(), EntryMapper::toDomain));
    }

    @Override
    public Page<Acknowledgement> acknowledgements(String pipeline, PageRequest page) {
        return list(
                Kind.ACK,
                pipeline,
                page,
                ack -> true,
                ack -> ack.consumer() + "@" + ack.epoch(),
                reader(Topics.MODEL_ACKS, serdes.ack(), EntryMapper::toDomain));
    }

    @Override
    public Page<Quality> quality(String pipeline, PageRequest page) {
        return list(
                Kind.QUALITY,
                pipeline,
                page,
                quality -> true,
                Quality::id,
                reader(Topics.LIVE_QUALITY, serdes.quality(), EntryMapper::toDomain));
    }

    @Override
    public Optional<CommandOutcome> command(String id) {
        return Optional.ofNullable(this.<CommandOutcome>store(Stores.COMMANDS).get(id));
    }

    private <T> Page<T> list(
            Kind kind,
            String pipeline,
            PageRequest page,
            Predicate<T> filter,
            Function<T, String> id,
            Function<byte[], T> reader) {
        List<T> found = shelf().list(kind, pipeline, page.after(), page.limit() + 1, Shelf.reading(reader, filter));
        boolean more = found.size() > page.limit();
        List<T> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(items, more ? id.apply(items.get(items.size() - 1)) : null);
    }

    private static <A, T> Function<byte[], T> reader(Topic topic, Serde<A> serde, Function<A, T> mapper) {
        return bytes -> mapper.apply(serde.deserializer().deserialize(topic.name(), bytes));
    }

    private Shelf shelf() {
        return new Shelf(store(Stores.SHELF), store(Stores.PLACES));
    }

    private <V> ReadOnlyKeyValueStore<String, V> store(String name) {
        if (streams.state() != KafkaStreams.State.RUNNING) {
            throw new NotReadyException(
                    "the registry is " + streams.state() + ", not RUNNING: it reads its state; try again soon");
        }
        try {
            return streams.store(
                    StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, V>keyValueStore())
                            .enableStaleStores());
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("this replica does not hold the state now: " + e.getMessage());
        }
    }
}
