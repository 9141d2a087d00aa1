package dev.freshet.trainer.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Severity;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.trainer.job.TrainedModel;
import dev.freshet.trainer.run.Run;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** The trainer's messages as bytes. Their timestamp is the request's event time, so that a replay has one clock. */
public final class Messages {
    private final Serializer<TrainingRun> runs;
    private final Serializer<Candidate> candidates;
    private final Serializer<Alert> alerts;

    public Messages(Map<String, ?> config) {
        runs = AvroSerdes.specific(TrainingRun.class, config).serializer();
        candidates = AvroSerdes.specific(Candidate.class, config).serializer();
        alerts = AvroSerdes.specific(Alert.class, config).serializer();
    }

    public List<ProducerRecord<byte[], byte[]>> of(Run run) {
        return List.of(message(
                Topics.TRAINING_RUNS,
                run.id(),
                run,
                runs.serialize(Topics.TRAINING_RUNS.name(), RunMapper.toAvro(run))));
    }

    /** The end of a run together with its model. */
    public List<ProducerRecord<byte[], byte[]>> succeeded(Run run, TrainedModel model) {
        var candidate = candidates.serialize(Topics.CANDIDATES.name(), CandidateMapper.toAvro(run, model));
        return List.of(message(Topics.CANDIDATES, run.task().pipeline(), run, candidate), of(run).getFirst());
    }

    /** The end of a run that made nothing, and the alert that says so. */
    public List<ProducerRecord<byte[], byte[]>> failed(Run run) {
        var alert = Alert.newBuilder()
                .setId("alert-" + run.id())
                .setPipeline(run.task().pipeline())
                .setSeverity(Severity.CRITICAL)
                .setName("run-failed")
                .setMessage("training run " + run.id() + " made no model: "
                        + run.progress().message())
                .setCauses(List.of(run.id(), run.task().requestId()))
                .setTime(run.task().time())
                .setRaisedAt(run.heartbeatAt())
                .setTraceparent(run.task().traceparent().orElse(null))
                .build();
        var bytes = alerts.serialize(Topics.ALERTS.name(), alert);
        return List.of(message(Topics.ALERTS, run.task().pipeline(), run, bytes), of(run).getFirst());
    }

    private static ProducerRecord<byte[], byte[]> message(Topic topic, String key, Run run, byte[] value) {
        return new ProducerRecord<>(topic.name(), null, timestamp(run), key.getBytes(UTF_8), value);
    }

    /** Before 1970 there is none, and of the future the broker takes none: either would hold up every other request. */
    private static long timestamp(Run run) {
        return Math.max(0, Math.min(run.task().time().toEpochMilli(), System.currentTimeMillis()));
    }
}
