package dev.freshet.cli.operation;

import dev.freshet.cli.files.MappingFile;
import dev.freshet.cli.http.RegistryApi;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.History;
import dev.freshet.cli.kafka.NewsFollower;
import dev.freshet.cli.report.ChainReport;
import dev.freshet.cli.report.News;
import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.stack.local.LocalStack;
import dev.freshet.stack.local.Service;
import dev.freshet.stack.process.ChildProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** From real flights to a model that was trained, gated, promoted, retrained and swapped, told as it happens. */
public final class Demo {
    private final DemoPlan plan;
    private final LocalStack stack;
    private final Terminal terminal;
    private final AtomicBoolean stop;
    private final long started = System.nanoTime();

    /**
     * @param stack the stack it runs on, not started yet; whoever made it closes it
     * @param stop ends the demo in order when it becomes true
     */
    public Demo(DemoPlan plan, LocalStack stack, Terminal terminal, AtomicBoolean stop) {
        this.plan = plan;
        this.stack = stack;
        this.terminal = terminal;
        this.stop = stop;
    }

    /** Runs it; answers what was promised and did not happen. */
    public List<String> run() throws IOException, InterruptedException {
        var document = Document.read(plan.document());
        String pipeline = document.pipeline().name();
        var subscriber = SubscriberChild.spec(plan.layout(), plan.subscriber(), pipeline);
        terminal.line("Starting broker, schema registry and five services; logs in "
                + plan.layout().logs());
        stack.start();
        tell("everything is ready; REST at " + plan.layout().url(Service.REGISTRY));
        var cluster = new Cluster(plan.layout().bootstrap(), plan.layout().schemaRegistryUrl());
        new Apply(cluster, new RegistryApi(plan.layout().url(Service.REGISTRY)))
                .apply(document, plan.partitions(), "demo");
        tell("pipeline " + pipeline + " is applied");
        try (var consumer = ChildProcess.start(subscriber).awaitReady();
                var news = follow(cluster, pipeline)) {
            Runnable alive = () -> {
                stack.requireAlive();
                consumer.requireAlive();
            };
            replay(cluster, document, alive);
            settle(cluster, pipeline, alive);
            return stop.get() ? List.of("interrupted") : report(cluster, pipeline);
        }
    }

    private NewsFollower follow(Cluster cluster, String pipeline) {
        var words = new News();
        return new NewsFollower(cluster, pipeline, message -> words.of(message).ifPresent(terminal::line));
    }

    private void replay(Cluster cluster, Document document, Runnable alive) throws IOException {
        var replayPlan = new ReplayPlan(
                document.pipeline(), plan.events(), MappingFile.read(plan.mapping()), plan.cut(), plan.flow());
        try (var progress = new WatchedProgress(terminal.progress("replay"), alive)) {
            var tally = new Replay(cluster, plan.layout().home(), stop).run(replayPlan, false, progress);
            progress.close();
            tell("%s events and %s labels went in, %s events/s"
                    .formatted(
                            Numbers.count(tally.events()),
                            Numbers.count(tally.labels()),
                            Numbers.count(tally.eventsPerSecond())));
        }
    }

    private void settle(Cluster cluster, String pipeline, Runnable alive) throws InterruptedException {
        try (var progress = new WatchedProgress(terminal.progress("settle"), alive)) {
            new Settling(cluster, pipeline).await(progress, stop);
        }
        tell("everything has settled");
    }

    private List<String> report(Cluster cluster, String pipeline) {
        var history = new History(cluster, pipeline);
        var counts = history.events();
        var chain = history.chain();
        terminal.lines(new ChainReport(counts, chain).lines());
        terminal.line("");
        return plan.promise().broken(counts, chain);
    }

    private void tell(String what) {
        var elapsed = Duration.ofNanos(System.nanoTime() - started);
        terminal.line("[" + Numbers.duration(elapsed) + "] " + what);
    }
}
