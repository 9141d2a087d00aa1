package dev.freshet.simulator.kafka;

import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.simulator.Period;
import dev.freshet.simulator.play.Chronicle;
import dev.freshet.simulator.table.ExampleColumns;
import dev.freshet.simulator.table.ExampleTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stands in the log about one pipeline. It reads what was committed, belongs to no group and writes nothing. */
public final class PastLog {
    /** The topics that a chronicle is made of. */
    private static final Map<Topic, Class<? extends SpecificRecord>> TOLD = Map.of(
            Topics.DRIFT_REPORTS, DriftReport.class,
            Topics.TRAINING_REQUESTS, TrainingRequest.class,
            Topics.TRAINING_RUNS, TrainingRun.class,
            Topics.CANDIDATES, Candidate.class,
            Topics.EVALUATIONS, Evaluation.class,
            Topics.MODEL_PROMOTED, ModelPromoted.class,
            Topics.LIVE_QUALITY, LiveQuality.class,
            Topics.DECISIONS, Decision.class,
            Topics.ALERTS, Alert.class);

    /** Vectors may come so much later than others of their event time. */
    private static final Duration LATE = Duration.ofDays(1);

    private final Map<String, Object> settings;
    private final PassedOver passedOver = new PassedOver(topic -> {});

    /** @param settings {@code bootstrap.servers}, {@code schema.registry.url} and whatever else clients need */
    public PastLog(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** All that the services told about the pipeline, topic by topic. */
    public Chronicle told(String pipeline) {
        var chronicle = new Chronicle();
        TOLD.forEach((topic, type) -> {
            var reader = MessageReader.of(topic, type, settings);
            try (var log = LogReader.of(settings, topic)) {
                log.read(message -> reader.read(message, passedOver)
                        .filter(record -> isAbout(record, pipeline))
                        .ifPresent(chronicle::add));
            }
        });
        return chronicle;
    }

    private static boolean isAbout(SpecificRecord record, String pipeline) {
        return pipeline.contentEquals((CharSequence)
                record.get(record.getSchema().getField("pipeline").pos()));
    }

    /** The examples of a document's feature set that matured in the period, or less than {@code before} it began. */
    public ExampleTable examples(Pipeline document, Duration before, Period period) {
        var topic = Topics.of(document.name()).examples();
        var reader = MessageReader.of(topic, Example.class, settings);
        var featureSet = document.featureSet();
        var columns = new ExampleColumns(featureSet.names().size());
        var from = period.from().isAfter(Instant.EPOCH.plus(before))
                ? period.from().minus(before)
                : Instant.EPOCH;
        try (var log = LogReader.of(settings, topic).between(from, end(period))) {
            log.read(message -> reader.read(message, passedOver)
                    .filter(example -> example.getFeatureSet().equals(featureSet.id()))
                    .filter(example -> example.getMaturedAt().isBefore(period.to()))
                    .ifPresent(example -> add(columns, message, example)));
        }
        return new ExampleTable("simulated", featureSet.id(), columns);
    }

    private static void add(ExampleColumns columns, ConsumerRecord<byte[], byte[]> message, Example example) {
        columns.add(
                new ExampleColumns.Place(
                        message.partition(),
                        message.offset(),
                        example.getRevision(),
                        example.getTime().toEpochMilli(),
                        example.getMaturedAt().toEpochMilli()),
                example.getEventId(),
                example.getLabel(),
                example.getValues());
    }

    /** Hands the vectors of a period on. */
    public void vectors(Pipeline document, Period period, VectorReader hears) {
        var topic = Topics.of(document.name()).features();
        var reader = MessageReader.of(topic, FeatureVector.class, settings);
        try (var log = LogReader.of(settings, topic).between(period.from(), end(period))) {
            var merge = new TimeMerge(log.partitions(), hears);
            log.read(
                    message -> reader.read(message, passedOver)
                            .filter(vector -> period.holds(vector.getTime()))
                            .ifPresent(vector -> merge.add(message.partition(), vector)),
                    () -> log.readOnly(merge.handOn(log.ended())));
        }
    }

    private static Instant end(Period period) {
        return period.to().equals(Period.ALL.to()) ? period.to() : period.to().plus(LATE);
    }
}
