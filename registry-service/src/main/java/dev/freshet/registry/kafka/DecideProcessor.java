package dev.freshet.registry.kafka;

import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.kafka.store.Books;
import dev.freshet.registry.kafka.store.Librarian;
import dev.freshet.registry.kafka.store.Shelf.Kind;
import dev.freshet.registry.kafka.store.Shelf.Mark;
import dev.freshet.registry.kafka.store.Stores;
import dev.freshet.registry.kafka.wire.ControlReader;
import dev.freshet.registry.kafka.wire.ControlSerdes;
import dev.freshet.registry.kafka.wire.OutcomeMapper;
import dev.freshet.registry.kafka.wire.Received;
import dev.freshet.registry.kafka.wire.Serving;
import dev.freshet.registry.promotion.Outcome;
import dev.freshet.registry.promotion.Outcome.ChampionChanged;
import dev.freshet.registry.promotion.Outcome.Decided;
import dev.freshet.registry.promotion.Outcome.DocumentChanged;
import dev.freshet.registry.promotion.Registry;
import dev.freshet.registry.promotion.Step;
import dev.freshet.registry.version.PipelineState;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Takes each candidate, evaluation and command one step, and writes what must be told in the same transaction. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class DecideProcessor implements Processor<byte[], byte[], String, SpecificRecord> {
    private final ControlSerdes serdes;
    private final RegistryTools tools;
    private final ControlReader<Received> reader;
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, CommandOutcome> commands;
    private Librarian librarian;
    private Books books;
    private Cancellable takeOver;

    DecideProcessor(RegistryTools tools) {
        this.serdes = tools.serdes();
        this.tools = tools;
        this.reader = new ControlReader<Received>(serdes.config(), tools.passedOver())
                .reading(Topics.CANDIDATES, Candidate.class, Received::of)
                .reading(Topics.EVALUATIONS, Evaluation.class, Received::of)
                .reading(Topics.REGISTRY_COMMANDS, RegistryCommand.class, Received::of);
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> given) {
        context = given;
        commands = given.getStateStore(Stores.COMMANDS);
        librarian = Librarian.in(given);
        books = Books.in(given, this::isGone);
        takeOver = given.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, now -> {
            books.takeOver();
            takeOver.cancel();
        });
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        reader.read(at, message.value()).ifPresent(received -> {
            if (received.keptAs() != null) {
                librarian.put(received.keptAs(), at.offset(), message.value());
            }
            if (received.opens() != null) {
                var unused = commands.putIfAbsent(received.opens().id(), received.opens());
            }
            step(received, message);
        });
    }

    private void step(Received received, Record<byte[], byte[]> message) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        PipelineState before = books.open(received.pipeline());
        Step step = Registry.step(before, received.event(), now);
        books.write(before.row(), step.state());
        OutcomeMapper mapper =
                new OutcomeMapper(received.pipeline(), step.state().generation(), now, received.traceparent());
        step.outcomes().forEach(outcome -> tell(outcome, mapper, message));
    }

    private void tell(Outcome outcome, OutcomeMapper mapper, Record<byte[], byte[]> message) {
        String pipeline = mapper.pipeline();
        switch (outcome) {
            case DocumentChanged changed -> {
                forward(
                        message.withKey(pipeline).withValue(mapper.toAvro(changed)),
                        changed.document().appliedAt(),
                        RegistryTopology.WRITE_PIPELINES);
                tools.meter().documented(pipeline, changed.document().text() != null);
            }
            case ChampionChanged changed -> {
                Candidate candidate = candidate(pipeline, changed.candidateId())
                        .orElseThrow(() -> new IllegalStateException(
                                "candidate " + changed.candidateId() + " has a version but is not kept"));
                forward(
                        message.withKey(pipeline).withValue(mapper.toAvro(changed, candidate)),
                        changed.change().time(),
                        RegistryTopology.WRITE_MODEL_PROMOTED);
                tools.meter().promoted(pipeline, changed.change());
            }
            case Decided decided -> {
                forward(
                        message.withKey(pipeline).withValue(mapper.toAvro(decided)),
                        decided.time(),
                        RegistryTopology.WRITE_DECISIONS);
                tools.meter().decided(pipeline, decided.kind());
            }
        }
    }

    /** Message timestamps are event time, like those of the data; the broker takes none of the future. */
    private void forward(Record<String, ? extends SpecificRecord> message, Instant time, String sink) {
        long timestamp = Math.clamp(time.toEpochMilli(), 0, context.currentSystemTimeMs());
        context.forward(message.<SpecificRecord>withValue(message.value()).withTimestamp(timestamp), sink);
    }

    private Optional<Candidate> candidate(String pipeline, String id) {
        return librarian
                .find(new Mark(Kind.CANDIDATE, pipeline, id))
                .map(bytes -> serdes.candidate().deserializer().deserialize(Topics.CANDIDATES.name(), bytes));
    }

    private boolean isGone(String pipeline, String candidateId) {
        return candidate(pipeline, candidateId)
                .filter(candidate -> tools.gone().test(Serving.of(candidate).artifactUri()))
                .isPresent();
    }
}
