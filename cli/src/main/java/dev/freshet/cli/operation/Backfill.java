package dev.freshet.cli.operation;

import dev.freshet.cli.http.RegistryApi;
import dev.freshet.cli.kafka.BackfillWatch;
import dev.freshet.cli.terminal.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Asks for features and examples of the past under a new generation, and waits until that is live. */
public final class Backfill {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RegistryApi registry;
    private final BackfillWatch watch;

    public Backfill(RegistryApi registry, BackfillWatch watch) {
        this.registry = registry;
        this.watch = watch;
    }

    /**
     * A backfill that was asked for.
     *
     * @param generation the new generation
     * @param before the group that was live
     */
    public record Asked(int generation, String before) {}

    /** The document that is in force. */
    public Document inForce(String pipeline) {
        return Document.of(
                "the document in force",
                registry.get("/pipelines/" + pipeline).path("document").asText());
    }

    /**
     * Asks for it.
     *
     * @param document what the new generation says
     * @param from event time at which the past begins
     * @param expected the generation that it must become, where one is named
     */
    public Asked ask(Document document, Instant from, OptionalInt expected, String actor) {
        var name = document.pipeline().name();
        int present = registry.get("/pipelines/" + name).path("generation").asInt();
        if (expected.isPresent() && expected.getAsInt() != present + 1) {
            throw new IllegalStateException("the next generation of %s is %d, not %d; look at `freshet get %s`"
                    .formatted(name, present + 1, expected.getAsInt(), name));
        }
        var now = watch.now(from);
        var until = now.until();
        if (until == null) {
            throw new IllegalStateException(
                    name + " has no records, so there is no past to compute; use `freshet apply`");
        }
        requireEnough(document, from, now, until);
        var parameters = new ArrayList<>(List.of(
                Map.entry("actor", actor),
                Map.entry("reason", "backfill from " + from),
                Map.entry("backfillFrom", from.toString()),
                Map.entry("backfillUntil", until.toString())));
        now.records().forEach(begin -> parameters.add(Map.entry("backfillRecords", begin.toString())));
        now.labels().forEach(end -> parameters.add(Map.entry("backfillLabels", end.toString())));
        var answer = registry.putDocument(name, document.yaml(), parameters);
        if (answer.path("kindOfDecision").asText().equals("REFUSED")) {
            throw new IllegalStateException(answer.path("reason").asText());
        }
        return new Asked(present + 1, now.live());
    }

    /** A label may come so long after its event: an event the new generation never saw would be unknown to it. */
    private static void requireEnough(Document document, Instant from, BackfillWatch.Now now, Instant until) {
        var labels = document.pipeline().labels();
        var reach = labels.maturity().plus(labels.revisions());
        if (!from.isBefore(until)) {
            throw new IllegalStateException("the newest record is of %s, so nothing lies after --from %s; begin earlier"
                    .formatted(until, from));
        }
        if (from.isAfter(until.minus(reach)) && now.leavesOut()) {
            throw new IllegalStateException(
                    "labels may come %s after their event (maturity + revisions), so events before --from %s may still get one, which the new generation would refuse; begin at %s or earlier"
                            .formatted(reach, from, until.minus(reach)));
        }
    }

    /** Waits until the new generation is live; returns the sum of the offsets at which the old one stopped. */
    public long await(Asked asked, Progress progress) throws InterruptedException {
        while (true) {
            var place = watch.place(asked.generation(), asked.before());
            if (place.done()) {
                return place.live();
            }
            progress.at(
                    place.live() == 0 ? 0 : Math.min(1, (double) place.reached() / place.live()),
                    "at record %,d, the live generation at %,d".formatted(place.reached(), place.live()));
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
