package dev.freshet.trainer.kafka;

import dev.freshet.schemas.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole topic from its beginning and then whatever comes, committed messages only, without a consumer group. Who must
 * know the newest state asks it to catch up first.
 */
final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration BRIEF = Duration.ofMillis(20);
    private static final Duration CLOSING = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> settings;
    private final Topic topic;
    private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private final List<Target> targets = new ArrayList<>();
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closed;

    /** Someone waits until these offsets are read. */
    private record Target(CompletableFuture<Void> reached, Map<TopicPartition, Long> ends) {}

    /** {@code reader} is called by one thread in the order of the log; what it throws is tried again with the same message. */
    TopicFollower(Map<String, ?> config, Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        this.settings = ClientSettings.only(config, ConsumerConfig.configNames());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.topic = topic;
        this.reader = reader;
        this.thread =
                Thread.ofPlatform().daemon().name("follow-" + topic.name()).unstarted(this::follow);
    }

    void start() {
        thread.start();
    }

    /** Returns when all that is committed now has been read. Throws {@link KafkaException} where that takes too long. */
    void catchUp() {
        var reached = new CompletableFuture<Void>();
        asked.add(reached);
        wakeUp();
        try {
            reached.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new KafkaException("could not read " + topic.name() + " to its end within " + PATIENCE, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void follow() {
        while (!closed) {
            try (var opened = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = opened;
                assign(opened);
                while (!closed) {
                    read(opened);
                }
            } catch (WakeupException e) {
                LOG.tracef("topic=%s woken while opening", topic.name());
            } catch (RuntimeException e) {
                retryLater(e);
            } finally {
                consumer = null;
            }
        }
    }

    private void assign(KafkaConsumer<byte[], byte[]> opened) {
        opened.partitionsFor(topic.name())
                .forEach(it -> next.putIfAbsent(new TopicPartition(topic.name(), it.partition()), 0L));
        if (next.isEmpty()) {
            throw new KafkaException("topic " + topic.name() + " does not exist yet");
        }
        opened.assign(next.keySet());
        opened.seekToBeginning(next.keySet());
        next.forEach((partition, offset) -> {
            if (offset > 0) {
                opened.seek(partition, offset);
            }
        });
    }

    private void read(KafkaConsumer<byte[], byte[]> opened) {
        try {
            answer(opened);
            for (var message : opened.poll(targets.isEmpty() ? IDLE : BRIEF)) {
                reader.accept(message);
                next.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
            }
        } catch (WakeupException e) {
            LOG.tracef("topic=%s woken to catch up", topic.name());
        }
    }

    /** Who has asked to catch up waits for what is committed now; who waits for what has been read need not any longer. */
    private void answer(KafkaConsumer<byte[], byte[]> opened) {
        for (var reached = asked.peek(); reached != null; reached = asked.peek()) {
            targets.add(new Target(reached, opened.endOffsets(next.keySet())));
            asked.remove();
        }
        targets.removeIf(target -> isReached(opened, target) && target.reached().complete(null));
    }

    private static boolean isReached(KafkaConsumer<byte[], byte[]> opened, Target target) {
        return target.ends().entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue());
    }

    private void retryLater(RuntimeException failure) {
        if (closed) {
            return;
        }
        LOG.warnf("topic=%s retry-in=%s because: %s", topic.name(), PAUSE, failure);
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }

    private void wakeUp() {
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    @Override
    public void close() {
        closed = true;
        wakeUp();
        try {
            if (!thread.join(CLOSING)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
