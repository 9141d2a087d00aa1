package dev.freshet.registry.kafka;

import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.kafka.Shelf.Kind;
import dev.freshet.registry.kafka.Shelf.Mark;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.topics.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps what other services said, so that it can be asked for in one place. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class KeepProcessor extends ContextualProcessor<String, SpecificRecord, Void, Void> {
    private final ControlSerdes serdes;
    private KeyValueStore<String, CommandOutcome> commands;
    private Librarian librarian;

    KeepProcessor(ControlSerdes serdes) {
        this.serdes = serdes;
    }

    @Override
    public void init(ProcessorContext<Void, Void> given) {
        super.init(given);
        commands = given.getStateStore(Stores.COMMANDS);
        librarian = Librarian.in(given);
    }

    @Override
    public void process(Record<String, SpecificRecord> message) {
        switch (message.value()) {
            case null -> {}
            case TrainingRun run -> keepNewest(run);
            case Evaluation evaluation ->
                put(
                        new Mark(Kind.EVALUATION, evaluation.getPipeline(), evaluation.getId()),
                        serdes.evaluation().serializer().serialize(Topics.EVALUATIONS.name(), evaluation));
            case Decision decision -> {
                CommandOutcomes.answer(commands, decision);
                put(
                        new Mark(Kind.DECISION, decision.getPipeline(), decision.getId()),
                        serdes.decision().serializer().serialize(Topics.DECISIONS.name(), decision));
            }
            case ModelAck ack ->
                put(
                        new Mark(Kind.ACK, ack.getPipeline(), ack.getConsumer() + "@" + ack.getEpoch()),
                        serdes.ack().serializer().serialize(Topics.MODEL_ACKS.name(), ack));
            case LiveQuality quality ->
                put(
                        new Mark(Kind.QUALITY, quality.getPipeline(), quality.getId()),
                        serdes.quality().serializer().serialize(Topics.LIVE_QUALITY.name(), quality));
            default ->
                throw new IllegalStateException(
                        "no source sends a " + message.value().getClass());
        }
    }

    /** A trainer that was taken over may still write: records of a lower attempt are dropped. */
    private void keepNewest(TrainingRun run) {
        Mark mark = new Mark(Kind.RUN, run.getPipeline(), run.getId());
        String topic = Topics.TRAINING_RUNS.name();
        boolean outdated = librarian
                .find(mark)
                .map(bytes -> serdes.run().deserializer().deserialize(topic, bytes))
                .filter(known -> known.getAttempt() > run.getAttempt())
                .isPresent();
        if (!outdated) {
            put(mark, serdes.run().serializer().serialize(topic, run));
        }
    }

    private void put(Mark mark, byte[] message) {
        librarian.put(
                mark, context().recordMetadata().map(RecordMetadata::offset).orElse(0L), message);
    }
}
