package dev.freshet.bench;

import dev.freshet.schemas.topics.Topics;
import dev.freshet.verify.TopicReader;
import dev.freshet.verify.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/** The table that tells where the time from a trigger to its promotion goes, read off the topics. */
final class TriggerToPromotion {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final BenchStack stack;

    TriggerToPromotion(BenchStack stack) {
        this.stack = stack;
    }

    /** Waits for the promotion, then prints. */
    void print() throws InterruptedException {
        var promotion = awaitFirst(Topics.MODEL_PROMOTED.name());
        var request = awaitFirst(Topics.TRAINING_REQUESTS.name());
        var candidate = awaitFirst(Topics.CANDIDATES.name());
        var evaluation = awaitFirst(Topics.EVALUATIONS.name());
        var run = all(Topics.TRAINING_RUNS.name()).stream()
                .filter(record -> record.get("id")
                        .toString()
                        .equals(candidate.get("runId").toString()))
                .toList()
                .getLast();
        System.out.printf("%n| from trigger to promotion | ms |%n|---|---|%n");
        line(
                "wait for the claim (here: for the trainer to start)",
                millis(run, "startedAt") - millis(request, "requestedAt"));
        ((Map<?, ?>) run.get("stageMillis")).forEach((stage, millis) -> line("training: " + stage, (Long) millis));
        line("training, whole", millis(candidate, "createdAt") - millis(run, "startedAt"));
        line("evaluation", millis(evaluation, "evaluatedAt") - millis(candidate, "createdAt"));
        line("promotion", millis(promotion, "promotedAt") - millis(evaluation, "evaluatedAt"));
    }

    private static void line(String what, long millis) {
        System.out.printf("| %s | %,d |%n", what, millis);
    }

    private static long millis(GenericRecord record, String field) {
        return (Long) record.get(field);
    }

    private GenericRecord awaitFirst(String topic) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var read = all(topic);
            if (!read.isEmpty()) {
                return read.getFirst();
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException(topic + " stayed empty for " + PATIENCE);
    }

    private List<GenericRecord> all(String topic) {
        var wire = new Wire(stack.registryUrl());
        return new TopicReader(stack.bootstrap())
                .read(topic).stream().map(wire::record).toList();
    }
}
