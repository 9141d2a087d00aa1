package dev.freshet.registry.kafka;

import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.kafka.store.Librarian;
import dev.freshet.registry.kafka.store.Shelf.Kind;
import dev.freshet.registry.kafka.store.Shelf.Mark;
import dev.freshet.registry.kafka.store.Stores;
import dev.freshet.registry.kafka.wire.CommandOutcomes;
import dev.freshet.registry.kafka.wire.ControlReader;
import dev.freshet.registry.kafka.wire.ControlSerdes;
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

/** Keeps what other services said, byte for byte, so that it can be asked for in one place. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class KeepProcessor extends ContextualProcessor<byte[], byte[], Void, Void> {
    private final ControlSerdes serdes;
    private final ControlReader<Kept> reader;
    private KeyValueStore<String, CommandOutcome> commands;
    private Librarian librarian;

    /** A message under the name it is kept by. */
    private record Kept(Mark mark, SpecificRecord said) {}

    KeepProcessor(RegistryTools tools) {
        this.serdes = tools.serdes();
        this.reader = new ControlReader<Kept>(serdes.config(), tools.passedOver())
                .reading(
                        Topics.EVALUATIONS,
                        Evaluation.class,
                        it -> new Kept(new Mark(Kind.EVALUATION, it.getPipeline(), it.getId()), it))
                .reading(
                        Topics.TRAINING_RUNS,
                        TrainingRun.class,
                        it -> new Kept(new Mark(Kind.RUN, it.getPipeline(), it.getId()), it))
                .reading(
                        Topics.DECISIONS,
                        Decision.class,
                        it -> new Kept(new Mark(Kind.DECISION, it.getPipeline(), it.getId()), it))
                .reading(
                        Topics.MODEL_ACKS,
                        ModelAck.class,
                        it -> new Kept(
                                new Mark(Kind.ACK, it.getPipeline(), it.getConsumer() + "@" + it.getEpoch()), it))
                .reading(
                        Topics.LIVE_QUALITY,
                        LiveQuality.class,
                        it -> new Kept(new Mark(Kind.QUALITY, it.getPipeline(), it.getId()), it));
    }

    @Override
    public void init(ProcessorContext<Void, Void> given) {
        super.init(given);
        commands = given.getStateStore(Stores.COMMANDS);
        librarian = Librarian.in(given);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        RecordMetadata at = context().recordMetadata().orElseThrow();
        reader.read(at, message.value()).filter(kept -> !isOutdated(kept)).ifPresent(kept -> {
            if (kept.said() instanceof Decision decision) {
                CommandOutcomes.answer(commands, decision);
            }
            librarian.put(kept.mark(), at.offset(), message.value());
        });
    }

    /** A trainer that was taken over may still write: records of a lower attempt are dropped. */
    private boolean isOutdated(Kept kept) {
        return kept.said() instanceof TrainingRun run
                && librarian
                        .find(kept.mark())
                        .map(bytes -> serdes.run().deserializer().deserialize(Topics.TRAINING_RUNS.name(), bytes))
                        .filter(known -> known.getAttempt() > run.getAttempt())
                        .isPresent();
    }
}
