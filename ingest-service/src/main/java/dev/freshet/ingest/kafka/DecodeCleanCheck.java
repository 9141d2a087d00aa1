package dev.freshet.ingest.kafka;

import dev.freshet.ingest.kafka.RejectionWriter.Refused;
import dev.freshet.judging.checking.Checked;
import dev.freshet.judging.checking.RawEvent;
import dev.freshet.judging.checking.Recent;
import dev.freshet.judging.json.Decoded;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes of each event a record in its final bytes, keyed by event id at its event time, or a rejection. A record goes to
 * the memory of ids in this partition where its id is at home here, and otherwise on to the partition that is its home:
 * the same event sent twice with different keys, or with none, must meet the same memory.
 */
final class DecodeCleanCheck implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = Logger.getLogger(DecodeCleanCheck.class);

    private final IngestPlan plan;
    private final EventDecoder decoder;
    private final RecordWriter records;
    private final RejectionWriter rejections;
    private ProcessorContext<byte[], byte[]> context;
    private FirstOfItsId first;
    private @Nullable QualityCounting quality;
    private @Nullable RecentStore recent;
    private int partition;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    DecodeCleanCheck(IngestPlan plan) {
        this.plan = plan;
        this.decoder = plan.decoder();
        this.records = new RecordWriter(plan, plan.recordSchema());
        this.rejections = new RejectionWriter(plan);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.partition = context.taskId().partition();
        this.first = new FirstOfItsId(plan, context);
        this.recent = plan.fillsIn() ? new RecentStore(plan, context) : null;
        this.quality = plan.watchesTheStream() ? new QualityCounting(plan, context) : null;
    }

    @Override
    public void process(Record<byte[], byte[]> event) {
        long start = System.nanoTime();
        var origin = Origin.of(event, context.recordMetadata().orElseThrow());
        var envelope = Envelope.of(event.headers());
        switch (judge(event.value(), envelope)) {
            case Checked.Accepted accepted -> accept(accepted, event, origin);
            case Checked.Refused(var refusal, var id) -> refuse(refusal, id, event, origin);
        }
        plan.meters().read(System.nanoTime() - start);
    }

    private Checked judge(byte[] value, @Nullable Envelope envelope) {
        var data = decoder.decode(value);
        return switch (envelope == null ? data : envelope.open(data, plan)) {
            case Decoded.Readable(var raw) -> check(raw);
            case Decoded.Unreadable(var refusal) -> new Checked.Refused(refusal, Optional.empty());
        };
    }

    /** A fault of our own in judging one event must not stop all others: the event is kept as a rejection. */
    private Checked check(RawEvent raw) {
        try {
            return plan.check()
                    .check(
                            raw,
                            Instant.ofEpochMilli(context.currentSystemTimeMs()),
                            recent == null ? Recent.NOTHING : recent.values());
        } catch (RuntimeException fault) {
            LOG.errorf(
                    fault,
                    "event=refused reason=fault pipeline=%s",
                    plan.pipeline().name());
            return new Checked.Refused(
                    Refusal.ofEvent(
                            Reason.UNKNOWN,
                            "Freshet itself failed to check this event: " + fault
                                    + "; the log has the details, please report them; the event can be sent again later"),
                    Optional.empty());
        }
    }

    private void accept(Checked.Accepted accepted, Record<byte[], byte[]> event, Origin origin) {
        byte[] value = records.write(accepted, origin);
        if (value.length > plan.largestValue()) {
            refuse(tooLarge(value.length), Optional.of(accepted.id()), event, origin);
            return;
        }
        if (recent != null) {
            recent.add(accepted);
        }
        accepted.warnings().forEach(plan.meters()::warned);
        if (quality != null) {
            quality.accepted(accepted);
        }
        byte[] key = accepted.id().getBytes(StandardCharsets.UTF_8);
        long time = accepted.time().toEpochMilli();
        boolean atHome = !plan.deduplication().enabled() || home(key) == partition;
        if (!atHome) {
            plan.meters().rerouted();
            context.forward(new Record<>(key, value, time, origin.internalHeaders()), IngestTopology.SEND_HOME);
        } else {
            first.pass(key, value, time, origin);
        }
    }

    /** The partition Kafka's default partitioner gives this key. */
    private int home(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % plan.partitions();
    }

    private void refuse(Refusal refusal, Optional<String> id, Record<byte[], byte[]> event, Origin origin) {
        plan.meters().refused(refusal.reason());
        if (quality != null) {
            quality.refused();
        }
        var envelope = Envelope.of(event.headers());
        var refused = new Refused(refusal, id.orElse(null), event.key(), event.value(), envelope, origin);
        context.forward(rejections.write(refused, context.currentSystemTimeMs()), IngestTopology.WRITE_REJECTED);
    }

    private Refusal tooLarge(int bytes) {
        return Refusal.ofEvent(
                Reason.TOO_LARGE,
                "the cleaned record has " + bytes + " bytes with what cleaning changed, and at most "
                        + plan.largestValue() + " are written; send shorter text");
    }
}
