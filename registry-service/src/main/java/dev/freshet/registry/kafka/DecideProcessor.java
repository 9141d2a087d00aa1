package dev.freshet.registry.kafka;

import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.kafka.Shelf.Kind;
import dev.freshet.registry.kafka.Shelf.Mark;
import dev.freshet.registry.promotion.Outcome;
import dev.freshet.registry.promotion.Outcome.ChampionChanged;
import dev.freshet.registry.promotion.Outcome.Decided;
import dev.freshet.registry.promotion.Outcome.DocumentChanged;
import dev.freshet.registry.promotion.Registry;
import dev.freshet.registry.promotion.RegistryEvent;
import dev.freshet.registry.promotion.Step;
import dev.freshet.registry.version.PipelineState;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.topics.Topics;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Takes each candidate, evaluation and command one step, and writes what must be told in the same transaction. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class DecideProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {
    private final ControlSerdes serdes;
    private final RegistryMeter meter;
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, PipelineState> pipelines;
    private KeyValueStore<String, CommandOutcome> commands;
    private Librarian librarian;

    DecideProcessor(ControlSerdes serdes, RegistryMeter meter) {
        this.serdes = serdes;
        this.meter = meter;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> given) {
        context = given;
        pipelines = given.getStateStore(Stores.PIPELINES);
        commands = given.getStateStore(Stores.COMMANDS);
        librarian = Librarian.in(given);
    }

    @Override
    public void process(Record<String, SpecificRecord> message) {
        switch (message.value()) {
            case null -> {}
            case Candidate candidate -> {
                keep(candidate);
                step(candidate.getPipeline(), EventMapper.toDomain(candidate), message, candidate.getTraceparent());
            }
            case Evaluation evaluation ->
                step(evaluation.getPipeline(), EventMapper.toDomain(evaluation), message, evaluation.getTraceparent());
            case RegistryCommand command -> {
                open(command);
                step(command.getPipeline(), EventMapper.toDomain(command), message, command.getTraceparent());
            }
            default ->
                throw new IllegalStateException(
                        "no source sends a " + message.value().getClass());
        }
    }

    private void step(
            String pipeline, RegistryEvent event, Record<String, SpecificRecord> message, @Nullable String trace) {
        PipelineState before = pipelines.get(pipeline);
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        Step step = Registry.step(before == null ? PipelineState.of(pipeline) : before, event, now);
        if (!step.state().equals(before)) {
            pipelines.put(pipeline, step.state());
        }
        OutcomeMapper mapper = new OutcomeMapper(pipeline, step.state().generation(), now, trace);
        step.outcomes().forEach(outcome -> tell(outcome, mapper, message));
    }

    private void tell(Outcome outcome, OutcomeMapper mapper, Record<String, SpecificRecord> message) {
        String pipeline = mapper.pipeline();
        switch (outcome) {
            case DocumentChanged changed ->
                forward(
                        message,
                        pipeline,
                        mapper.toAvro(changed),
                        changed.document().appliedAt(),
                        RegistryTopology.WRITE_PIPELINES);
            case ChampionChanged changed -> {
                forward(
                        message,
                        pipeline,
                        mapper.toAvro(changed, candidate(pipeline, changed.candidateId())),
                        changed.change().time(),
                        RegistryTopology.WRITE_MODEL_PROMOTED);
                meter.promoted(pipeline, changed.change());
            }
            case Decided decided -> {
                Decision decision = mapper.toAvro(decided);
                forward(message, pipeline, decision, decided.time(), RegistryTopology.WRITE_DECISIONS);
                meter.decided(pipeline, decided.kind());
            }
        }
    }

    /** Message timestamps are event time, like those of the data. */
    private void forward(
            Record<String, SpecificRecord> message, String pipeline, SpecificRecord value, Instant time, String sink) {
        context.forward(
                message.withKey(pipeline).withValue(value).withTimestamp(Math.max(0, time.toEpochMilli())), sink);
    }

    private void keep(Candidate candidate) {
        Mark mark = new Mark(Kind.CANDIDATE, candidate.getPipeline(), candidate.getId());
        long offset = context.recordMetadata().map(RecordMetadata::offset).orElse(0L);
        librarian.put(mark, offset, serdes.candidate().serializer().serialize(Topics.CANDIDATES.name(), candidate));
    }

    private Candidate candidate(String pipeline, String id) {
        return librarian
                .find(new Mark(Kind.CANDIDATE, pipeline, id))
                .map(bytes -> serdes.candidate().deserializer().deserialize(Topics.CANDIDATES.name(), bytes))
                .orElseThrow(() -> new IllegalStateException("candidate " + id + " has a version but is not kept"));
    }

    private void open(RegistryCommand command) {
        commands.putIfAbsent(
                command.getId(),
                CommandOutcome.open(
                        command.getId(),
                        command.getPipeline(),
                        command.getKind().name()));
    }
}
