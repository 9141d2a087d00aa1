package dev.freshet.cli.operation;

import dev.freshet.cli.files.ReplayPosition;
import dev.freshet.cli.files.Table;
import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.kafka.ChainLag;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.MomentSender;
import dev.freshet.cli.replay.CellTypes;
import dev.freshet.cli.replay.RowTranslator;
import dev.freshet.cli.replay.Timeline;
import dev.freshet.cli.replay.Translated;
import dev.freshet.cli.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends the past through the chain: events when they happened, labels when they became known, one stream in time order,
 * as fast as asked and never faster than the chain takes it. Stopped, it goes on later from where it was.
 */
public final class Replay {
    private final Cluster cluster;
    private final Path home;
    private final AtomicBoolean stop;

    /**
     * @param home state folder, where the position is kept
     * @param stop ends the replay in order when it becomes true
     */
    public Replay(Cluster cluster, Path home, AtomicBoolean stop) {
        this.cluster = cluster;
        this.home = home;
        this.stop = stop;
    }

    /** Sends from where an unfinished replay of the same plan stopped, or from the start. */
    public ReplayTally run(ReplayPlan plan, boolean resume, Progress progress) throws IOException {
        var position = ReplayPosition.of(home, plan.pipeline().name());
        String source = plan.source(Files.size(plan.events()));
        var tally = new ReplayTally(resume ? position.sent(source) : 0);
        try (var table = Table.open(
                        plan.events(),
                        Format.of(plan.events()),
                        plan.mapping().sources(),
                        plan.mapping().dialect());
                var sender = new MomentSender(cluster, plan.pipeline());
                var lag = new ChainLag(cluster, plan.pipeline().name())) {
            var timeline = new Timeline(translated(plan, table), plan.cut());
            skip(timeline, tally.before());
            new ReplayRun(plan, tally, stop)
                    .onProgress(() -> progress.at(table.share(), tally.words()))
                    .onCheckpoint(() -> position.save(new ReplayPosition.Saved(source, tally.moments(), false)))
                    .send(timeline, sender, lag);
            tally.ended(!timeline.hasNext());
            position.save(new ReplayPosition.Saved(source, tally.moments(), tally.isFinished()));
            return tally;
        }
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
