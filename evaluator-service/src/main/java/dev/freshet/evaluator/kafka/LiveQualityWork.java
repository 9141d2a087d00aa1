package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.champion.ChampionLine;
import dev.freshet.evaluator.live.LineScorer;
import dev.freshet.evaluator.live.LiveExample;
import dev.freshet.evaluator.live.LiveReport;
import dev.freshet.evaluator.live.LiveScore;
import dev.freshet.evaluator.live.LiveWindows;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Scores each new example of one pipeline before anyone learns from it. A window's report and the offsets it covers are one
 * transaction, so what is open is in memory only: a restart reads it again. Until the first champion nothing is read.
 */
final class LiveQualityWork implements Worker.Work {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_RECORDS = 2000;

    private final String pipeline;
    private final KafkaSettings settings;
    private final LiveSettings live;
    private final ChampionLog champions;
    private final Outside outside;
    private final MessageReader<Example> reader;
    private final LiveWindows windows;
    private final Map<TopicPartition, Long> readOn = new HashMap<>();
    private ChampionLine line = ChampionLine.EMPTY;
    private int sinceCommit;
    private long lastArrival;

    LiveQualityWork(
            String pipeline,
            KafkaSettings settings,
            LiveSettings live,
            Pipelines pipelines,
            ChampionLog champions,
            Outside outside) {
        this.pipeline = pipeline;
        this.settings = settings;
        this.live = live;
        this.champions = champions;
        this.outside = outside;
        this.windows = new LiveWindows(live.windowRows(), () -> pipelines.drift(pipeline), outside.discriminator());
        this.reader = MessageReader.of(Topics.of(pipeline).examples(), Example.class, settings.connection());
    }

    @Override
    public void run(BooleanSupplier open) {
        forget();
        try (var link = Link.open(settings, Topics.of(pipeline).liveQualityGroup(), MOST_RECORDS, LiveQuality.class);
                var scorer = new LineScorer(outside.models())) {
            link.flow(false);
            link.subscribe(Topics.of(pipeline).examples().name(), this::forget);
            while (open.getAsBoolean()) {
                step(link, scorer);
            }
        }
    }

    private void step(Link<LiveQuality> link, LineScorer scorer) {
        var messages = TimeMerge.of(link.poll(POLL));
        // All promotions known by now are read before these are scored; one that comes a moment later counts from the
        // next.
        line = champions.upToNow(pipeline);
        link.flow(!line.isEmpty());
        if (!messages.isEmpty()) {
            lastArrival = System.nanoTime();
            take(messages, link, scorer);
        } else if (sinceCommit > 0
                && System.nanoTime() - lastArrival > live.idle().toNanos()) {
            commit(link, windows.end());
        }
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> messages, Link<LiveQuality> link, LineScorer scorer) {
        var examples = new ArrayList<@Nullable LiveExample>();
        messages.forEach(message -> examples.add(example(message)));
        var scores = scorer.score(examples.stream().filter(Objects::nonNull).toList(), line)
                .iterator();
        count(messages.size(), examples);
        for (int i = 0; i < messages.size(); i++) {
            var score = examples.get(i) == null ? null : next(scores);
            if (score != null) {
                windows.add(score).ifPresent(ended -> commit(link, Optional.of(ended)));
            }
            var message = messages.get(i);
            readOn.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
            sinceCommit++;
        }
        if (windows.isEmpty() && sinceCommit >= live.windowRows()) {
            commit(link, Optional.empty());
        }
    }

    private @Nullable LiveScore next(Iterator<@Nullable LiveScore> scores) {
        var score = scores.next();
        outside.meters().liveExamples(pipeline, score == null ? "not_scored" : "scored", 1);
        return score;
    }

    /** Only the first label counts: a revised one would score the same example twice. */
    private @Nullable LiveExample example(ConsumerRecord<byte[], byte[]> message) {
        return reader.read(message, outside.meters().passedOver())
                .filter(example -> example.getRevision() == 0)
                .map(example -> new LiveExample(
                        message.partition(),
                        message.offset(),
                        example.getTime().toEpochMilli(),
                        example.getFeatureSet(),
                        example.getLabel(),
                        example.getValues()))
                .orElse(null);
    }

    private void count(int messages, List<@Nullable LiveExample> examples) {
        long read = examples.stream().filter(Objects::nonNull).count();
        outside.meters().liveExamples(pipeline, "passed_over", messages - (int) read);
    }

    private void commit(Link<LiveQuality> link, Optional<LiveReport> ended) {
        var reports = new ArrayList<ProducerRecord<String, LiveQuality>>();
        ended.ifPresent(report -> {
            var message = LiveQualityMapper.toAvro(pipeline, report, Instant.now(outside.clock()));
            reports.add(new ProducerRecord<>(Topics.LIVE_QUALITY.name(), pipeline, message));
            outside.meters().windowClosed(pipeline, report);
        });
        link.commit(readOn, reports);
        readOn.clear();
        sinceCommit = 0;
    }

    /** What was read and is not reported comes again. */
    private void forget() {
        windows.forget();
        readOn.clear();
        sinceCommit = 0;
    }
}
