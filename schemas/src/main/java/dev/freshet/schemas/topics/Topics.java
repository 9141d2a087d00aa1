package dev.freshet.schemas.topics;

import static dev.freshet.schemas.topics.Topic.Cleanup.COMPACT;
import static dev.freshet.schemas.topics.Topic.Cleanup.KEEP;

import dev.freshet.schemas.topics.Topic.Cleanup;
import dev.freshet.schemas.topics.Topic.Key;
import dev.freshet.schemas.topics.Topic.Owner;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every topic Freshet knows; nothing else in the project spells a topic name. */
public final class Topics {
    /** Partitions of a pipeline's own topics where nobody says otherwise. */
    public static final int DEFAULT_PARTITIONS = 2;

    /** Bytes of the largest message that any topic takes. */
    public static final String LARGEST_MESSAGE = "8388608";

    public static final Topic PIPELINES =
            shared("pipelines", Key.PIPELINE, "PipelineDocument", Owner.REGISTRY, COMPACT, 1);
    /** One partition, because counts of all partitions of events are judged in one place. */
    public static final Topic QUALITY_COUNTS =
            shared("quality-counts", Key.PIPELINE, "QualityCounts", Owner.INGEST, KEEP, 1);

    public static final Topic DRIFT_REPORTS =
            shared("drift-reports", Key.PIPELINE, "DriftReport", Owner.FEATURES, KEEP, 1);
    public static final Topic CONCEPT_REPORTS =
            shared("concept-reports", Key.PIPELINE, "ConceptReport", Owner.FEATURES, KEEP, 1);
    /** More than one partition, because each trainer replica takes some of them. */
    public static final Topic TRAINING_REQUESTS =
            shared("training-requests", Key.PIPELINE, "TrainingRequest", Owner.FEATURES, KEEP, 4);

    public static final Topic TRAINING_RUNS =
            shared("training-runs", Key.RUN, "TrainingRun", Owner.TRAINER, COMPACT, 1);
    public static final Topic CANDIDATES = shared("candidates", Key.PIPELINE, "Candidate", Owner.TRAINER, KEEP, 1);
    public static final Topic EVALUATIONS = shared("evaluations", Key.PIPELINE, "Evaluation", Owner.EVALUATOR, KEEP, 1);
    public static final Topic LIVE_QUALITY =
            shared("live-quality", Key.PIPELINE, "LiveQuality", Owner.EVALUATOR, KEEP, 1);
    public static final Topic REGISTRY_COMMANDS =
            shared("registry-commands", Key.PIPELINE, "RegistryCommand", Owner.PEOPLE, KEEP, 1);
    public static final Topic MODEL_PROMOTED =
            shared("model-promoted", Key.PIPELINE, "ModelPromoted", Owner.REGISTRY, KEEP, 1);
    public static final Topic MODEL_ACKS = shared("model-acks", Key.PIPELINE, "ModelAck", Owner.CONSUMERS, KEEP, 1);
    public static final Topic DECISIONS =
            shared("decisions", Key.PIPELINE, "Decision", Owner.FEATURES_AND_REGISTRY, KEEP, 1);
    public static final Topic ALERTS = shared("alerts", Key.PIPELINE, "Alert", Owner.ALL_SERVICES, KEEP, 1);

    private Topics() {}

    /** Settings under which a topic keeps the times of its messages, however long ago they are. */
    public static Map<String, String> timestamps() {
        return Map.of(
                "message.timestamp.type",
                "CreateTime",
                "message.timestamp.before.max.ms",
                String.valueOf(Long.MAX_VALUE));
    }

    /** The topics all pipelines share; they are created once for a cluster. */
    public static List<Topic> shared() {
        return List.of(
                PIPELINES,
                QUALITY_COUNTS,
                DRIFT_REPORTS,
                CONCEPT_REPORTS,
                TRAINING_REQUESTS,
                TRAINING_RUNS,
                CANDIDATES,
                EVALUATIONS,
                LIVE_QUALITY,
                REGISTRY_COMMANDS,
                MODEL_PROMOTED,
                MODEL_ACKS,
                DECISIONS,
                ALERTS);
    }

    /** The topics of one pipeline; {@code freshet apply} creates them. */
    public static OfPipeline of(String pipeline) {
        return new OfPipeline(pipeline);
    }

    /** The topics of one pipeline, named {@code <pipeline>.<topic>}. */
    public record OfPipeline(String pipeline) {
        public OfPipeline {
            Objects.requireNonNull(pipeline, "pipeline");
        }

        /** The consumer group, and the application, that judges the pipeline's events. */
        public String ingestGroup() {
            return "freshet-ingest-" + pipeline;
        }

        /** The consumer group that scores the pipeline's examples with the champion. */
        public String liveQualityGroup() {
            return "freshet-live-quality-" + pipeline;
        }

        /**
         * The consumer group, and the application, that computes the pipeline's features.
         *
         * @param since the generation whose backfill began it, 0 for the first
         */
        public String featuresGroup(int since) {
            var first = "freshet-features-" + pipeline;
            return since == 0 ? first : first + ".g" + since;
        }

        /** What producers send: Avro of any record schema in Confluent wire format, or a JSON object. */
        public Topic events() {
            return own("events", Key.ANY, "any Avro record, or a JSON object", Owner.PRODUCERS);
        }

        /** The truth about events, known later: Avro of any record schema, or a JSON object. */
        public Topic labels() {
            return own("labels", Key.ANY, "any Avro record, or a JSON object", Owner.PRODUCERS);
        }

        /** Validated and cleaned; the Avro schema follows from the pipeline document. */
        public Topic records() {
            return own("records", Key.EVENT, "freshet." + pipeline + ".Record", Owner.INGEST);
        }

        public Topic rejected() {
            return own("rejected", Key.ANY, name("Rejected"), Owner.INGEST);
        }

        public Topic features() {
            return own("features", Key.EVENT, name("FeatureVector"), Owner.FEATURES);
        }

        public Topic examples() {
            return own("examples", Key.EVENT, name("Example"), Owner.FEATURES);
        }

        /** What producers write and nobody could make again. */
        public List<Topic> sent() {
            return List.of(events(), labels());
        }

        /** What the services make of it. */
        public List<Topic> made() {
            return List.of(records(), rejected(), features(), examples());
        }

        public List<Topic> all() {
            return List.of(events(), labels(), records(), rejected(), features(), examples());
        }

        private Topic own(String suffix, Key key, String value, Owner owner) {
            return new Topic(pipeline + "." + suffix, key, value, owner, Cleanup.KEEP, DEFAULT_PARTITIONS);
        }
    }

    private static Topic shared(String suffix, Key key, String record, Owner owner, Cleanup cleanup, int partitions) {
        return new Topic("freshet." + suffix, key, name(record), owner, cleanup, partitions);
    }

    private static String name(String record) {
        return "dev.freshet.schemas." + record;
    }
}
