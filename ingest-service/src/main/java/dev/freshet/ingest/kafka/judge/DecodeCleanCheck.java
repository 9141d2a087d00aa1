package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.ahead.Fate;
import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.base.Origin;
import dev.freshet.ingest.kafka.judge.RejectionWriter.Refused;
import dev.freshet.ingest.kafka.store.HeldEvent;
import dev.freshet.ingest.kafka.store.RecentStore;
import dev.freshet.ingest.kafka.store.WaitingEvents;
import dev.freshet.judging.checking.Checked;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.schemas.serde.SchemaKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes of each event a record in its final bytes, keyed by event id at its event time, or a rejection. A record goes to
 * the memory of ids in this partition where its id is at home here, and otherwise on to the partition that is its home:
 * the same event sent twice with different keys, or with none, must meet the same memory. An event that is ahead of its stream
 * waits before any of it, see {@link WaitingEvents}.
 */
final class DecodeCleanCheck implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration LOOK_AT_WAITING = Duration.ofMinutes(1);

    private final IngestPlan plan;
    private final RecordWriter records;
    private final RejectionWriter rejections;
    private final AheadOfItsStream ahead;
    private ProcessorContext<byte[], byte[]> context;
    private EventJudgement judgement;
    private FirstOfItsId first;
    private @Nullable QualityCounting quality;
    private @Nullable RecentStore recent;
    private StreamWatch stream;
    private WaitingEvents waiting;
    private int partition;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    DecodeCleanCheck(IngestPlan plan) {
        this.plan = plan;
        this.records = new RecordWriter(plan, plan.recordSchema());
        this.rejections = new RejectionWriter(plan);
        this.ahead = new AheadOfItsStream(plan);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.partition = context.taskId().partition();
        this.first = new FirstOfItsId(plan, context);
        this.recent = plan.fillsIn() ? new RecentStore(plan, context) : null;
        this.judgement = new EventJudgement(plan, recent);
        this.stream = new StreamWatch(plan, context);
        this.waiting = context.getStateStore(WaitingEvents.STORE);
        context.schedule(LOOK_AT_WAITING, PunctuationType.WALL_CLOCK_TIME, this::settleInSilence);
        this.quality = plan.watchesTheStream() ? new QualityCounting(plan, context) : null;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        long start = System.nanoTime();
        var event = selfContained(message);
        var origin = Origin.of(event, context.recordMetadata().orElseThrow());
        var envelope = Envelope.of(event.headers());
        switch (judgement.of(event.value(), envelope, context.currentSystemTimeMs())) {
            case Checked.Accepted accepted -> meetItsStream(accepted, event, origin);
            case Checked.Refused(var refusal, var id) -> refuse(refusal, id, event, origin);
        }
        plan.meters().read(System.nanoTime() - start);
    }

    private void meetItsStream(Checked.Accepted accepted, Record<byte[], byte[]> event, Origin origin) {
        int bytes = origin.size() + (event.key() == null ? 0 : event.key().length);
        for (Fate fate : stream.came(accepted, bytes, context.currentSystemTimeMs())) {
            switch (fate) {
                case Fate.Passed passed -> accept(accepted, event, origin);
                case Fate.Waits waits -> setAside(waits, accepted, HeldEvent.of(event, origin));
                case Fate.OfParked parked -> settle(parked);
            }
        }
    }

    private void setAside(Fate.Waits waits, Checked.Accepted accepted, HeldEvent held) {
        if (held.size() > plan.largestValue()) {
            refuse(ahead.refusal(accepted, waits), Optional.of(accepted.id()), held.event(), held.origin());
            return;
        }
        waiting.hold(waits.number(), held);
        plan.meters().parked();
        if (waits.isFirst()) {
            var alert = ahead.alert(waits, accepted, held.origin(), context.currentSystemTimeMs());
            context.forward(alert, IngestTopology.WRITE_ALERTS);
        }
    }

    private void settleInSilence(long now) {
        for (Fate fate : stream.quiet(now)) {
            if (fate instanceof Fate.OfParked parked) {
                settle(parked);
            }
        }
    }

    /** What has waited is judged again: meanwhile the document may have changed. */
    private void settle(Fate.OfParked fate) {
        waiting.take(fate.number()).ifPresent(held -> {
            var event = held.event();
            switch (judgement.of(event.value(), Envelope.of(event.headers()), context.currentSystemTimeMs())) {
                case Checked.Accepted accepted -> settle(fate, accepted, held);
                case Checked.Refused(var refusal, var id) -> giveUp(refusal, id, held);
            }
        });
    }

    private void settle(Fate.OfParked fate, Checked.Accepted accepted, HeldEvent held) {
        switch (fate) {
            case Fate.Released released -> {
                plan.meters().released();
                accept(accepted, held.event(), held.origin());
            }
            case Fate.Refused refused -> giveUp(ahead.refusal(accepted, refused), Optional.of(accepted.id()), held);
        }
    }

    private void giveUp(Refusal refusal, Optional<String> id, HeldEvent held) {
        plan.meters().gaveUp();
        refuse(refusal, id, held.event(), held.origin());
    }

    /** A schema that a header names is named before the value from here on, in a rejection as well. */
    private static Record<byte[], byte[]> selfContained(Record<byte[], byte[]> message) {
        return message.value() != null && SchemaKey.isIn(message.headers())
                ? message.withValue(SchemaKey.joined(message.headers(), message.value()))
                : message;
    }

    private void accept(Checked.Accepted accepted, Record<byte[], byte[]> event, Origin origin) {
        byte[] value = records.write(accepted, origin);
        if (value.length > plan.largestValue()) {
            refuse(tooLarge(value.length), Optional.of(accepted.id()), event, origin);
            return;
        }
        byte[] key = accepted.id().getBytes(StandardCharsets.UTF_8);
        long time = accepted.time().toEpochMilli();
        boolean atHome = !plan.deduplication().enabled() || home(key) == partition;
        var late = atHome ? first.tooLate(time) : Optional.<Refusal>empty();
        if (late.isPresent()) {
            refuse(late.get(), Optional.of(accepted.id()), event, origin);
            return;
        }
        if (recent != null) {
            recent.add(accepted);
        }
        accepted.warnings().forEach(plan.meters()::warned);
        if (quality != null) {
            quality.accepted(accepted);
        }
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
