package dev.freshet.cli.kafka;

import dev.freshet.cli.report.ChainHistory;
import dev.freshet.cli.report.EventCounts;
import dev.freshet.cli.report.Troubles;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.ConceptReport;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** Gathers from the topics what happened to one pipeline. */
public final class History {
    private final TopicContent content;
    private final String pipeline;

    public History(Cluster cluster, String pipeline) {
        this.content = new TopicContent(cluster);
        this.pipeline = pipeline;
    }

    /** Everything the control topics say about the pipeline. */
    public ChainHistory chain() {
        return new ChainHistory(
                own(Topics.DRIFT_REPORTS, DriftReport.class, DriftReport::getPipeline),
                own(Topics.TRAINING_REQUESTS, TrainingRequest.class, TrainingRequest::getPipeline),
                own(Topics.TRAINING_RUNS, TrainingRun.class, TrainingRun::getPipeline),
                own(Topics.CANDIDATES, Candidate.class, Candidate::getPipeline),
                own(Topics.EVALUATIONS, Evaluation.class, Evaluation::getPipeline),
                own(Topics.MODEL_PROMOTED, ModelPromoted.class, ModelPromoted::getPipeline),
                own(Topics.MODEL_ACKS, ModelAck.class, ModelAck::getPipeline),
                own(Topics.LIVE_QUALITY, LiveQuality.class, LiveQuality::getPipeline),
                own(Topics.DECISIONS, Decision.class, Decision::getPipeline),
                own(Topics.CONCEPT_REPORTS, ConceptReport.class, ConceptReport::getPipeline));
    }

    /** What a person should know, in the order in which it was raised. */
    public List<Alert> alerts() {
        return own(Topics.ALERTS, Alert.class, Alert::getPipeline);
    }

    /** Where this pipeline stands still now. */
    public List<Troubles.Trouble> troubles() {
        return Troubles.open(alerts());
    }

    /** Where any pipeline stands still now. */
    public static List<Troubles.Trouble> troubles(Cluster cluster) {
        return Troubles.open(new TopicContent(cluster)
                .values(Topics.ALERTS, Alert.class).stream()
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Counts every message of the pipeline's own topics. */
    public EventCounts events() {
        var topics = Topics.of(pipeline);
        var rejections = rejections(0);
        return new EventCounts(
                content.count(topics.events()),
                content.count(topics.records()),
                content.count(topics.labels()),
                content.count(topics.features()),
                content.count(topics.examples()),
                rejections.summary());
    }

    /** Counts all rejections and keeps the first few of each fault. */
    public Rejections rejections(int samples) {
        return rejections(samples, everything -> true);
    }

    /** Counts the selected rejections and keeps the first few of each fault. */
    public Rejections rejections(int samples, Predicate<Rejected> selection) {
        var rejections = new Rejections(samples, Topics.of(pipeline).labels().name());
        content.forEach(Topics.of(pipeline).rejected(), Rejected.class, rejected -> {
            if (selection.test(rejected)) {
                rejections.add(rejected);
            }
        });
        return rejections;
    }

    /** Hands every selected rejection to the reader. */
    public void eachRejection(Predicate<Rejected> selection, Consumer<Rejected> reader) {
        content.forEach(Topics.of(pipeline).rejected(), Rejected.class, rejected -> {
            if (selection.test(rejected)) {
                reader.accept(rejected);
            }
        });
    }

    private <T extends SpecificRecord> List<T> own(Topic topic, Class<T> type, Function<T, String> pipelineOf) {
        return content.values(topic, type).stream()
                .filter(value -> pipelineOf.apply(value).equals(pipeline))
                .toList();
    }
}
