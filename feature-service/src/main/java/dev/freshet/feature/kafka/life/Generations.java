package dev.freshet.feature.kafka.life;

import dev.freshet.feature.kafka.base.Application;
import dev.freshet.feature.kafka.life.FeatureApplication.Features;
import dev.freshet.feature.online.Serving;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.streams.PipelineStatus;
import dev.freshet.streams.PipelineStreams;
import dev.freshet.streams.Running;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What runs of one pipeline: the application of its document and, while that computes the past, the one that is live beside
 * it.
 *
 * <p>Which of the two is live follows from how far their groups have come: the new one, once it is where the old one is.
 * Nobody writes it down, and it holds after any restart: a stopped application does not move, so the new one stays ahead. The
 * old one lets nothing more in then, but brings to its end what it has let in, also after a crash: the offset at which its
 * group has come to rest, to be read for good, is the one before which it has told everything.
 */
final class Generations implements Running {
    private static final Logger LOG = Logger.getLogger(Generations.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Records by which the new application may be behind when the old one stops; it reads them in an instant. */
    private static final long CLOSE = 1_000;

    private final PipelineVersion version;
    private final FeatureMeans means;
    private final Application application;
    private final Run main;
    private final Underway underway;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong behind = new AtomicLong();
    private final Thread watch;
    private volatile @Nullable Run live;

    /** An application and what keeps it going. */
    private record Run(FeatureApplication application, PipelineStreams<Features> streams) {}

    /** Starts what a version needs, after what ran before has stopped. */
    Generations(PipelineVersion version, FeatureMeans means, @Nullable Running predecessor) {
        this.version = version;
        this.means = means;
        this.application = Application.of(version);
        this.main = run(application, predecessor);
        this.underway = new Underway(means.settings().streams().connections().kafka());
        this.watch = Thread.ofVirtual().name("backfill-" + version.name()).start(() -> Application.liveBeside(version)
                .ifPresent(beside -> watch(beside, predecessor)));
    }

    private Run run(Application of, @Nullable Running predecessor) {
        var built = new FeatureApplication(of, means);
        return new Run(built, new PipelineStreams<>(built, means.settings().streams(), predecessor));
    }

    private List<Running> all() {
        var beside = live;
        return beside == null ? List.of(main.streams()) : List.of(main.streams(), beside.streams());
    }

    private PipelineStreams<Features> current() {
        var beside = live;
        return (beside == null ? main : beside).streams();
    }

    /** The state of what is live. */
    @Override
    public PipelineStatus status() {
        return current().status();
    }

    /** What answers requests for features: the live one. */
    Optional<Serving> serving() {
        return current().life().map(Features::serving);
    }

    private void watch(Application beside, @Nullable Running predecessor) {
        Gauge.builder("freshet.backfill.records.behind", behind, AtomicLong::get)
                .tag("pipeline", version.name())
                .description("Records that the backfill has to read until it is where the live generation is")
                .register(means.meters());
        while (stop.getCount() > 0) {
            try (var admin =
                    Admin.create(means.settings().streams().connections().admin())) {
                if (isLive(admin, beside, predecessor)) {
                    return;
                }
            } catch (ExecutionException | KafkaException e) {
                LOG.warnf("event=backfill-unknown pipeline=%s why=\"%s\"", version.name(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            rest();
        }
    }

    /** Brings the change one step on; says whether it is done. */
    private boolean isLive(Admin admin, Application beside, @Nullable Running predecessor)
            throws ExecutionException, InterruptedException {
        long left = left(admin, beside);
        behind.set(left);
        boolean isClose = left <= CLOSE;
        var old = live;
        if (isClose && !underway.any(admin, beside)) {
            if (old == null) {
                LOG.infof(
                        "event=backfill-live pipeline=%s generation=%d live-generation=%d switched-at=%s",
                        version.name(), version.generation(), beside.version().generation(), committed(admin, beside));
                behind.set(0);
                return true;
            }
            if (old.application().isHeld()) {
                old.streams().requestLeave();
                old.streams().awaitStopped();
                live = null;
                return false;
            }
        }
        if (old == null) {
            LOG.infof(
                    "event=backfill-running pipeline=%s generation=%d live-generation=%d records-behind=%d",
                    version.name(), version.generation(), beside.version().generation(), left);
            old = run(beside, predecessor);
            live = old;
        }
        if (isClose) {
            old.application().hold();
        }
        return false;
    }

    /** Records between the new application and the live one, summed over partitions. */
    private long left(Admin admin, Application beside) throws ExecutionException, InterruptedException {
        var reached = committed(admin, application);
        return committed(admin, beside).entrySet().stream()
                .mapToLong(at -> Math.max(0, at.getValue() - reached.getOrDefault(at.getKey(), 0L)))
                .sum();
    }

    private Map<Integer, Long> committed(Admin admin, Application of) throws ExecutionException, InterruptedException {
        return new GroupOffsets(admin)
                .committed(of.id(), application.served().topics().records().name());
    }

    private void rest() {
        try {
            var ignored = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    @Override
    public void requestStop() {
        stop.countDown();
        all().forEach(Running::requestStop);
    }

    @Override
    public void requestLeave() {
        stop.countDown();
        all().forEach(Running::requestLeave);
    }

    @Override
    public void awaitStopped() {
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all().forEach(Running::requestStop);
        all().forEach(Running::awaitStopped);
    }
}
