package dev.freshet.pipeline.follow;

import dev.freshet.schemas.pause.GrowingPause;
import dev.freshet.schemas.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole topic on a thread of its own: all partitions from the beginning and then whatever comes, committed messages
 * only, no group. A missing topic and outages are waited out. Who must know the newest state asks it to catch up first.
 */
public final class TopicFollower implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TopicFollower.class.getName());
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration BRIEF = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Map<String, Object> settings;
    private final String topic;
    private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private final List<Target> targets = new ArrayList<>();
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** Someone waits until these offsets are read. */
    private record Target(CompletableFuture<Void> reached, Map<TopicPartition, Long> ends) {}

    /**
     * Follows once started.
     *
     * @param config settings of Kafka's clients, and others
     * @param reader is called by one thread in the order of the log; what it throws is tried again with the same message
     * @param settled is called once, by the same thread, when all that was there at the start has been read
     */
    public TopicFollower(
            Map<String, ?> config, Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> reader, Runnable settled) {
        this.settings = new HashMap<>(config);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.topic = topic.name();
        this.reader = reader;
        this.thread = Thread.ofPlatform().daemon().name("follow-" + this.topic).unstarted(this::follow);
        var start = new CompletableFuture<Void>();
        var unused = start.thenRun(settled);
        asked.add(start);
    }

    /** Starts to read. */
    public void start() {
        thread.start();
    }

    /** Returns when all that is committed now has been read. Throws {@link KafkaException} where that takes too long. */
    public void catchUp() {
        var reached = new CompletableFuture<Void>();
        asked.add(reached);
        wakeUp();
        if (!isOpen()) {
            reached.cancel(false);
        }
        try {
            reached.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            throw new KafkaException("could not read " + topic + " to its end within " + PATIENCE, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void follow() {
        var pause = new GrowingPause(Duration.ofSeconds(1), Duration.ofSeconds(5));
        boolean goesOn = true;
        while (goesOn && isOpen()) {
            // Ends are asked for over a connection of their own: behind a fetch that waits for messages, the answer
            // would, too.
            try (var opened = open();
                    var lookout = open()) {
                consumer = opened;
                assign(opened);
                while (isOpen()) {
                    read(opened, lookout);
                }
            } catch (InterruptException e) {
                goesOn = false;
            } catch (WakeupException e) {
                LOG.log(System.Logger.Level.TRACE, "event=follower-woken topic={0}", topic);
            } catch (RuntimeException e) {
                goesOn = isOpen() && restAfter(e, pause);
            } finally {
                consumer = null;
            }
        }
        Stream.concat(asked.stream(), targets.stream().map(Target::reached)).forEach(waiting -> waiting.cancel(false));
    }

    private KafkaConsumer<byte[], byte[]> open() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private boolean restAfter(RuntimeException failure, GrowingPause pause) {
        LOG.log(
                System.Logger.Level.WARNING,
                "event=topic-unread topic={0} pause={1} why=\"{2}\"",
                topic,
                pause.next(),
                failure);
        return pause.rest(closing);
    }

    private void assign(KafkaConsumer<byte[], byte[]> opened) {
        opened.partitionsFor(topic).forEach(it -> next.putIfAbsent(new TopicPartition(topic, it.partition()), 0L));
        if (next.isEmpty()) {
            throw new KafkaException("topic " + topic + " does not exist yet");
        }
        opened.assign(next.keySet());
        next.forEach(opened::seek);
    }

    private void read(KafkaConsumer<byte[], byte[]> opened, KafkaConsumer<byte[], byte[]> lookout) {
        try {
            answer(opened, lookout);
            for (var message : opened.poll(targets.isEmpty() ? IDLE : BRIEF)) {
                reader.accept(message);
                next.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
            }
        } catch (WakeupException e) {
            LOG.log(System.Logger.Level.TRACE, "event=follower-woken topic={0}", topic);
        }
    }

    /** Who has asked to catch up waits for what is committed now; who waits for what has been read need not any longer. */
    private void answer(KafkaConsumer<byte[], byte[]> opened, KafkaConsumer<byte[], byte[]> lookout) {
        for (var reached = asked.peek(); reached != null; reached = asked.peek()) {
            targets.add(new Target(reached, lookout.endOffsets(next.keySet())));
            asked.remove();
        }
        targets.removeIf(target -> isReached(opened, target) && target.reached().complete(null));
    }

    private static boolean isReached(KafkaConsumer<byte[], byte[]> opened, Target target) {
        return target.ends().entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue());
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void wakeUp() {
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    /** Stops, and waits until the reader will not be called any more; who waits to catch up is told so. */
    @Override
    public void close() {
        closing.countDown();
        wakeUp();
        try {
            if (Thread.currentThread() != thread && !thread.join(CLOSE_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
