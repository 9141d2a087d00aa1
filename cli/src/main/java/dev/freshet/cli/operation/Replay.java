package dev.freshet.cli.operation;

import dev.freshet.cli.files.ReplayPosition;
import dev.freshet.cli.files.Table;
import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.kafka.ChainLag;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.MomentSender;
import dev.freshet.cli.kafka.SoFar;
import dev.freshet.cli.replay.CellTypes;
import dev.freshet.cli.replay.Moment;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.RowTranslator;
import dev.freshet.cli.replay.Timeline;
import dev.freshet.cli.replay.Translated;
import dev.freshet.cli.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Sends the past through the chain: events when they happened, labels when they became known, one stream in time order,
 * as fast as asked and never faster than the chain takes it. Stopped, or ended at a time, it goes on later from where it was;
 * what was sent to its end is not sent again unless somebody asks for it.
 */
public final class Replay {
    private final Cluster cluster;
    private final Path home;
    private final AtomicBoolean stop;
    private Consumer<String> warnings = warning -> {};

    /**
     * @param home state folder, where the position is kept
     * @param stop ends the replay in order when it becomes true
     */
    public Replay(Cluster cluster, Path home, AtomicBoolean stop) {
        this.cluster = cluster;
        this.home = home;
        this.stop = stop;
    }

    /** Hears what a person should know before anything is sent. */
    public Replay warning(Consumer<String> reader) {
        warnings = reader;
        return this;
    }

    /**
     * Sends from where a replay of the same source stopped, or from the start.
     *
     * @throws ReplayException where everything was sent already and it is not to be sent again
     */
    public ReplayTally run(ReplayPlan plan, boolean resume, Progress progress) throws IOException {
        var position = ReplayPosition.of(home, plan.pipeline().name());
        var sofar = new SoFar(cluster, plan.pipeline().name());
        var source = plan.source(Files.size(plan.events()), sofar.idOfEvents());
        var tally = new ReplayTally(resume ? before(plan, position.of(source)) : 0);
        try (var table = Table.open(
                        plan.events(),
                        Format.of(plan.events()),
                        plan.mapping().sources(),
                        plan.mapping().dialect());
                var sender = new MomentSender(cluster, plan.pipeline());
                var lag = new ChainLag(cluster, plan.pipeline().name());
                var barrier = plan.flow().step().isPresent() ? new Barrier(cluster, plan.pipeline(), stop) : null) {
            var timeline = new Timeline(translated(plan, table), plan.cut());
            skip(timeline, tally.before());
            timeline.nextEvent().ifPresent(event -> warnOfThePast(plan, event, sofar));
            new ReplayRun(plan, tally, stop)
                    .onProgress(() -> progress.at(table.share(), tally.words()))
                    .onCheckpoint(() -> position.save(source, new ReplayPosition.Saved(tally.moments(), false)))
                    .send(timeline, sender, new ReplayRun.Holding(lag, barrier));
            tally.ended(!timeline.hasNext());
            boolean finished = tally.isFinished() && plan.cut().until().isEmpty();
            position.save(source, new ReplayPosition.Saved(tally.moments(), finished));
            return tally;
        }
    }

    private static long before(ReplayPlan plan, Optional<ReplayPosition.Saved> saved) {
        if (saved.isPresent() && saved.get().finished()) {
            throw new ReplayException(
                    "all %,d messages of %s were sent to %s already; sent again, events older than deduplicate.within (%s) count twice. Give --restart to send them all the same"
                            .formatted(
                                    saved.get().messages(),
                                    plan.events(),
                                    plan.pipeline().name(),
                                    plan.pipeline().events().deduplicateWithin()));
        }
        return saved.map(ReplayPosition.Saved::messages).orElse(0L);
    }

    /** The memory of ids reaches back from the newest record; what is older may have been counted before. */
    private void warnOfThePast(ReplayPlan plan, Moment event, SoFar sofar) {
        var within = plan.pipeline().events().deduplicateWithin();
        var first = Instant.ofEpochMilli(event.time());
        sofar.newestRecord()
                .filter(newest -> Duration.between(first, newest).compareTo(within) > 0)
                .ifPresent(newest -> warnings.accept(
                        "The first event to send is of %s, the newest record of %s is of %s: more than deduplicate.within (%s) apart, so an event that was accepted before is not recognised and counts again. Stop now if this past was sent before; `events.deduplicate.late: reject` refuses what comes so late."
                                .formatted(first, plan.pipeline().name(), newest, within)));
    }

    private static void skip(Timeline timeline, long count) {
        for (long skipped = 0; skipped < count && timeline.hasNext(); skipped++) {
            timeline.next();
        }
    }

    private static Iterator<Translated> translated(ReplayPlan plan, Table table) {
        return RowTranslator.of(plan.pipeline(), plan.mapping(), table.header(), new CellTypes(table.decimal()))
                .translate(table);
    }
}
