package dev.freshet.cli.kafka;

import dev.freshet.cli.rejection.Places;
import dev.freshet.cli.rejection.Resending;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.topics.CloudEvents;
import dev.freshet.schemas.topics.Place;
import dev.freshet.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends rejected events again, and after them rejected labels. A copy goes to the end of the partition it came from and says
 * in its headers which message it is a copy of, so the topic itself knows what was sent: nothing is remembered elsewhere.
 *
 * <p>At most once, also when two people run it or it is killed: the transactional producer of a pipeline has one name, so
 * that beginning fences every earlier run and ends its transaction; only then is the topic read for copies.
 */
public final class Reingestion {
    private static final int BATCH = 500;

    private final Cluster cluster;
    private final Topics.OfPipeline topics;
    private final TopicContent content;
    private final SentAgain copies;

    public Reingestion(Cluster cluster, String pipeline) {
        this.cluster = cluster;
        this.topics = Topics.of(pipeline);
        this.content = new TopicContent(cluster);
        this.copies = new SentAgain(cluster, pipeline);
    }

    /** Counts what would be sent, and sends nothing. */
    public void rehearse(Resending resending) {
        findCopies(resending);
        inOrder(
                rejected -> {
                    var ignored = resending.next(rejected);
                },
                resending);
    }

    /**
     * Sends what is to be sent.
     *
     * @param stop ends it in order, between two transactions, when it becomes true
     */
    public void run(Resending resending, AtomicBoolean stop) {
        try (var producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            findCopies(resending);
            var batches = new Batches(producer);
            inOrder(
                    rejected -> {
                        if (!stop.get()) {
                            resending.next(rejected).ifPresent(value -> batches.send(message(rejected, value)));
                        }
                    },
                    resending);
            batches.commit();
        }
    }

    /** Events first, then labels: one follows the other as when they first came. */
    private void inOrder(Consumer<Rejected> next, Resending resending) {
        for (boolean labels : new boolean[] {false, true}) {
            content.forEach(topics.rejected(), Rejected.class, rejected -> {
                if (resending.isLabel(rejected) == labels) {
                    next.accept(rejected);
                }
            });
        }
    }

    private void findCopies(Resending resending) {
        content.forEach(topics.rejected(), Rejected.class, resending::note);
        copies.among(resending::concerns).forEach(resending::isDone);
    }

    private ProducerRecord<byte[], byte[]> message(Rejected rejected, ByteBuffer value) {
        var place = Places.of(rejected);
        var message = new ProducerRecord<>(
                place.topic(),
                place.partition(),
                Math.clamp(rejected.getTime().toEpochMilli(), 0, System.currentTimeMillis()),
                bytes(rejected.getOriginalKey()),
                bytes(value));
        message.headers()
                .add(Place.ORIGINAL_HEADER, Places.original(rejected).bytes())
                .add(Place.RESENT_HEADER, place.bytes());
        Optional.ofNullable(rejected.getLineage().getTraceparent())
                .ifPresent(trace -> message.headers().add("traceparent", trace.getBytes(StandardCharsets.US_ASCII)));
        Optional.ofNullable(rejected.getCloudEvent())
                .ifPresent(envelope -> envelope.forEach((name, text) ->
                        message.headers().add(CloudEvents.header(name), text.getBytes(StandardCharsets.UTF_8))));
        return message;
    }

    private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "freshet-reingest-" + topics.pipeline());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        return settings;
    }

    /**
     * Transactions of a bounded number of messages. What is not committed is aborted when the producer closes, or when the
     * next run begins.
     */
    private static final class Batches {
        private final KafkaProducer<byte[], byte[]> producer;
        private int open;

        Batches(KafkaProducer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        void send(ProducerRecord<byte[], byte[]> message) {
            if (open == 0) {
                producer.beginTransaction();
            }
            producer.send(message);
            if (++open == BATCH) {
                commit();
            }
        }

        void commit() {
            if (open > 0) {
                producer.commitTransaction();
                open = 0;
            }
        }
    }
}
