package dev.freshet.ingest.kafka;

import dev.freshet.ingest.kafka.RejectionWriter.Refused;
import dev.freshet.pipeline.refusal.Reason;
import dev.freshet.pipeline.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Lets the first event of an id pass and turns every other into a rejection; the record's bytes go on as they are. */
final class Deduplicate implements Processor<byte[], byte[], byte[], byte[]> {
    private final IngestPlan plan;
    private final RejectionWriter rejections;
    private ProcessorContext<byte[], byte[]> context;
    private @Nullable SeenIds seen;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    Deduplicate(IngestPlan plan) {
        this.plan = plan;
        this.rejections = new RejectionWriter(plan);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        if (plan.deduplication().enabled()) {
            SeenStore store = context.getStateStore(IngestTopology.SEEN);
            seen = store.ids();
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var origin = Origin.from(record.headers());
        if (seen != null && seen.seenBefore(record.key(), record.timestamp())) {
            plan.meters().foundDuplicate();
            context.forward(duplicate(record, origin), IngestTopology.WRITE_DUPLICATES);
            return;
        }
        plan.meters().wroteRecord();
        context.forward(record.withHeaders(origin.outputHeaders()), IngestTopology.WRITE_RECORDS);
    }

    private Record<byte[], byte[]> duplicate(Record<byte[], byte[]> record, Origin origin) {
        var id = new String(record.key(), StandardCharsets.UTF_8);
        var refusal = Refusal.ofField(
                plan.pipeline().events().id(),
                Reason.DUPLICATE,
                "an event of this id was accepted before and deduplicate.within is "
                        + plan.deduplication().within() + "; nothing needs mending");
        return rejections.write(new Refused(refusal, id, record.key(), null, origin), context.currentSystemTimeMs());
    }
}
