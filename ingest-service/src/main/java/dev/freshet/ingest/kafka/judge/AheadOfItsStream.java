package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.ahead.Fate;
import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.base.Origin;
import dev.freshet.judging.checking.Checked;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Severity;
import dev.freshet.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;

/** What people are told of events that are ahead of their stream: an alert when one waits, a refusal when it is given up. */
final class AheadOfItsStream {
    /** Short name of the alert. */
    static final String ALERT = "event-ahead";

    private final String pipeline;
    private final String timeField;
    private final String topic;
    private final Serializer<Alert> alerts;

    AheadOfItsStream(IngestPlan plan) {
        this.pipeline = plan.pipeline().name();
        this.timeField = plan.pipeline().events().time();
        this.topic = plan.topics().events().name();
        this.alerts = plan.registry().alerts();
    }

    /** The message for {@code freshet.alerts}. */
    Record<byte[], byte[]> alert(Fate.Waits waits, Checked.Accepted event, Origin origin, long now) {
        var place = topic + "-" + origin.partition() + "@" + origin.offset();
        var alert = Alert.newBuilder()
                .setId(ALERT + "-" + place)
                .setPipeline(pipeline)
                .setSeverity(Severity.WARNING)
                .setName(ALERT)
                .setMessage("the event '" + event.id() + "' at " + place + " is of " + event.time() + ", "
                        + where(waits.newest(), waits.step())
                        + "; it waits until others confirm it and is refused if none do: look at the producer's clock")
                .setCauses(List.of(place))
                .setTime(Instant.ofEpochMilli(waits.newest()))
                .setRaisedAt(Instant.ofEpochMilli(now))
                .setTraceparent(origin.traceparent())
                .build();
        byte[] value = alerts.serialize(Topics.ALERTS.name(), alert);
        return new Record<>(pipeline.getBytes(StandardCharsets.UTF_8), value, now);
    }

    /** Why an event that has waited may not go on. */
    Refusal refusal(Checked.Accepted event, Fate.Refused refused) {
        return refusal(event, refused.newest(), refused.step(), words(refused.why()));
    }

    /** Why an event may not even wait. */
    Refusal refusal(Checked.Accepted event, Fate.Waits waits) {
        return refusal(event, waits.newest(), waits.step(), "it is too large to wait for others");
    }

    private Refusal refusal(Checked.Accepted event, long newest, long step, String why) {
        return new Refusal(
                Reason.RULE,
                timeField,
                EventCheck.NOT_AHEAD_OF_THE_STREAM,
                null,
                timeField + ": " + event.time() + " is " + where(newest, step) + ", and " + why
                        + "; mend the producer's clock, or lengthen events.maxStep and send it again: freshet reingest");
    }

    private static String where(long newest, long step) {
        return "further ahead of the newest event so far (" + Instant.ofEpochMilli(newest)
                + ") than one event may move it (" + Duration.ofMillis(step) + ")";
    }

    private static String words(Fate.Why why) {
        return switch (why) {
            case CONTRADICTED -> "the events that came since do not confirm it";
            case SILENCE -> "no event came since that confirms it";
            case NO_ROOM -> "too many wait with it";
        };
    }
}
