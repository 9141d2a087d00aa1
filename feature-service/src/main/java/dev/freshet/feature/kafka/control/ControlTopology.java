package dev.freshet.feature.kafka.control;

import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.base.Served;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.ConceptReport;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.QualityCounts;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * The control part of a pipeline's topology. In: its vectors and examples, counted where they are, and from the shared
 * topics the runs, evaluations, live quality and commands of this pipeline. Decided, in one task: whether the features drift,
 * whether the champion has become worse, whether rules over the stream hold, and whether to train. Out: {@code
 * freshet.drift-reports}, {@code freshet.concept-reports}, {@code freshet.training-requests}, {@code freshet.decisions}, {@code
 * freshet.alerts}.
 */
public final class ControlTopology {
    private final StreamsBuilder builder;
    private final FeatureSerdes serdes;
    private final PassedOver passedOver;
    private final ControlMeters meters;
    private final TriggerMapper mapper;
    private final ConceptMapper concept;

    /** What reading and writing control messages needs. */
    public record ControlTools(FeatureSerdes serdes, PassedOver passedOver, MeterRegistry meters) {}

    private ControlTopology(StreamsBuilder builder, Pipeline pipeline, ControlTools tools) {
        this.builder = builder;
        this.serdes = tools.serdes();
        this.passedOver = tools.passedOver();
        this.meters = new ControlMeters(tools.meters(), pipeline.name());
        this.mapper = new TriggerMapper(pipeline.name());
        this.concept = new ConceptMapper(pipeline.name());
    }

    /**
     * Adds the control of a pipeline. Vectors are the ones read back from {@code <p>.features}, as they leave the join behind
     * every example that was known before them: so what is counted at a time is all that was known then.
     */
    public static void attach(
            StreamsBuilder builder,
            Served served,
            KStream<String, FeatureVector> vectors,
            KStream<String, Example> examples,
            ControlTools tools) {
        new ControlTopology(builder, served.document(), tools).attach(served, vectors, examples);
    }

    private void attach(Served served, KStream<String, FeatureVector> vectors, KStream<String, Example> examples) {
        var pipeline = served.document();
        readChampions();
        var counts = vectors.<SpecificRecord>mapValues(vector -> vector, Named.as("hear-vectors"))
                .merge(
                        examples.mapValues(example -> example, Named.as("hear-examples")),
                        Named.as("merge-vectors-and-examples"))
                .process(CountingProcessor.supplier(pipeline, serdes), Named.as("count-for-control"))
                .repartition(Repartitioned.<String, ControlMessage>as("control")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(ControlJson.message())
                        .withNumberOfPartitions(1));
        var told = counts.merge(
                        hear(
                                Topics.TRAINING_RUNS,
                                TrainingRun.class,
                                "runs",
                                run -> new Heard<>(run.getTime(), mapper.toDomain(run))),
                        Named.as("merge-runs"))
                .merge(
                        hear(
                                Topics.EVALUATIONS,
                                Evaluation.class,
                                "evaluations",
                                judged -> new Heard<>(judged.getTime(), mapper.toDomain(judged))),
                        Named.as("merge-evaluations"))
                .merge(
                        hear(
                                Topics.REGISTRY_COMMANDS,
                                RegistryCommand.class,
                                "commands",
                                command -> new Heard<>(null, mapper.toDomain(command))),
                        Named.as("merge-commands"));
        var heard = told.merge(
                hear(
                        Topics.LIVE_QUALITY,
                        LiveQuality.class,
                        "live-quality",
                        quality -> new Heard<>(quality.getWindowEnd(), concept.toDomain(quality))),
                Named.as("merge-live-quality"));
        var decided = (pipeline.events().streamRules().isEmpty()
                        ? heard
                        : heard.merge(judgeTheStream(pipeline), Named.as("merge-verdicts")))
                .process(ControlProcessor.supplier(served, meters), Named.as("decide-training"));
        write(decided, DriftReport.class, Topics.DRIFT_REPORTS);
        write(decided, ConceptReport.class, Topics.CONCEPT_REPORTS);
        write(decided, TrainingRequest.class, Topics.TRAINING_REQUESTS);
        write(decided, Decision.class, Topics.DECISIONS);
        write(decided, Alert.class, Topics.ALERTS);
    }

    /** Every task sees the newest promotion of each pipeline; the log's last is the highest epoch. */
    private void readChampions() {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(DriftChampions.STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                Topics.MODEL_PROMOTED.name(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("read-model-promoted"),
                () -> new ChampionProcessor(serdes, passedOver));
    }

    /** Only where the document has rules over the stream. */
    private KStream<String, ControlMessage> judgeTheStream(Pipeline pipeline) {
        var quality = new QualityMapper(pipeline.name());
        return hear(
                        Topics.QUALITY_COUNTS,
                        QualityCounts.class,
                        "quality-counts",
                        counts -> new Heard<>(counts.getNewest(), quality.toDomain(counts)))
                .process(QualityProcessor.supplier(pipeline, meters), Named.as("judge-the-stream"));
    }

    private <T extends SpecificRecord, M> KStream<String, M> hear(
            Topic topic, Class<T> type, String what, Function<T, Heard<M>> toDomain) {
        var reader = MessageReader.of(topic, type, serdes.config()).seenAs(toDomain);
        return builder.stream(
                        topic.name(),
                        Consumed.with(Serdes.String(), HearProcessor.serde(reader))
                                .withName("read-" + shortName(topic))
                                .withTimestampExtractor(new ControlTimestamps()))
                .processValues(() -> new HearProcessor<>(passedOver), Named.as("hear-" + what));
    }

    private <T extends SpecificRecord> void write(KStream<String, SpecificRecord> decided, Class<T> type, Topic topic) {
        decided.filter((key, value) -> type.isInstance(value), Named.as("keep-" + shortName(topic)))
                .mapValues(type::cast, Named.as("cast-" + shortName(topic)))
                .to(
                        topic.name(),
                        Produced.with(Serdes.String(), serdes.of(type)).withName("write-" + shortName(topic)));
    }

    private static String shortName(Topic topic) {
        return topic.name().substring(topic.name().indexOf('.') + 1);
    }
}
