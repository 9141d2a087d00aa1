package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.base.Origin;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes in records that another partition sent to the home of their ids. */
final class SentHome implements Processor<byte[], byte[], byte[], byte[]> {
    private final IngestPlan plan;
    private FirstOfItsId first;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    SentHome(IngestPlan plan) {
        this.plan = plan;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.first = new FirstOfItsId(plan, context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var origin = Origin.from(record.headers());
        first.tooLate(record.timestamp())
                .ifPresentOrElse(
                        refusal -> first.refuse(refusal, record.key(), origin),
                        () -> first.pass(record.key(), record.value(), record.timestamp(), origin));
    }
}
