package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.base.RegistryGate;
import dev.freshet.ingest.kafka.store.RecentStore;
import dev.freshet.judging.checking.Checked;
import dev.freshet.judging.checking.RawEvent;
import dev.freshet.judging.checking.Recent;
import dev.freshet.judging.decoding.EventDecoder;
import dev.freshet.judging.json.Decoded;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.streams.Fault;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decodes one event, cleans it and holds it against the document. */
final class EventJudgement {
    private static final Logger LOG = Logger.getLogger(EventJudgement.class);

    private final IngestPlan plan;
    private final EventDecoder decoder;
    private final @Nullable RecentStore recent;

    /** @param recent values to fill in from; null where the document fills in none */
    EventJudgement(IngestPlan plan, @Nullable RecentStore recent) {
        this.plan = plan;
        this.decoder = plan.decoder();
        this.recent = recent;
    }

    /** What becomes of an event. A fault of our own in judging it must not stop all others: it is kept as a rejection. */
    Checked of(byte[] value, @Nullable Envelope envelope, long now) {
        try {
            return decodeAndCheck(value, envelope, now);
        } catch (RegistryGate.StoppedException | InterruptException stopped) {
            throw stopped;
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.errorf(
                    "event=refused reason=fault pipeline=%s fault=\"%s\"",
                    plan.pipeline().name(), Fault.of(fault));
            return new Checked.Refused(
                    Refusal.ofEvent(
                            Reason.UNKNOWN,
                            "Freshet itself failed to read this event: " + Fault.of(fault)
                                    + "; please report it; the event can be sent again later"),
                    Optional.empty());
        }
    }

    private Checked decodeAndCheck(byte[] value, @Nullable Envelope envelope, long now) {
        var data = decoder.decode(value);
        return switch (envelope == null ? data : envelope.open(data, plan)) {
            case Decoded.Readable(var raw) -> check(raw, now);
            case Decoded.Unreadable(var refusal) -> new Checked.Refused(refusal, Optional.empty());
        };
    }

    private Checked check(RawEvent raw, long now) {
        return plan.check().check(raw, Instant.ofEpochMilli(now), recent == null ? Recent.NOTHING : recent.values());
    }
}
