package dev.freshet.feature.kafka.life;

import dev.freshet.feature.kafka.base.Application;
import dev.freshet.feature.online.RemoteRows;
import dev.freshet.feature.online.Serving;
import dev.freshet.feature.status.PipelineStatus;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
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
final class Generations {
    private static final Logger LOG = Logger.getLogger(Generations.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Records by which the new application may be behind when the old one stops; it reads them in an instant. */
    private static final long CLOSE = 1_000;

    private final PipelineVersion version;
    private final FeatureSettings settings;
    private final MeterRegistry meters;
    private final RemoteRows others;
    private final Application application;
    private final PipelineStreams main;
    private final Underway underway;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong behind = new AtomicLong();
    private final Thread watch;
    private volatile @Nullable PipelineStreams live;

    /** Starts what a version needs, after what ran before has stopped. */
    Generations(
            PipelineVersion version,
            FeatureSettings settings,
            MeterRegistry meters,
            RemoteRows others,
            @Nullable Generations predecessor) {
        this.version = version;
        this.settings = settings;
        this.meters = meters;
        this.others = others;
        this.application = Application.of(version);
        this.main = new PipelineStreams(application, settings, meters, others, predecessor);
        this.underway = new Underway(settings.kafka());
        this.watch = Thread.ofVirtual().name("backfill-" + version.name()).start(() -> Application.liveBeside(version)
                .ifPresent(beside -> watch(beside, predecessor)));
    }

    private List<PipelineStreams> all() {
        var all = new ArrayList<>(List.of(main));
        var beside = live;
        if (beside != null) {
            all.add(beside);
        }
        return all;
    }

    /** The state of what is live. */
    PipelineStatus status() {
        var beside = live;
        return (beside == null ? main : beside).status();
    }

    /** What answers requests for features: the live one. */
    Optional<Serving> serving() {
        var beside = live;
        return (beside == null ? main : beside).serving();
    }

    private void watch(Application beside, @Nullable Generations predecessor) {
        Gauge.builder("freshet.backfill.records.behind", behind, AtomicLong::get)
                .tag("pipeline", version.name())
                .description("Records that the backfill has to read until it is where the live generation is")
                .register(meters);
        while (stop.getCount() > 0) {
            try (var admin = Admin.create(settings.admin())) {
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
    private boolean isLive(Admin admin, Application beside, @Nullable Generations predecessor)
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
            if (old.isHeld()) {
                old.requestLeave();
                old.awaitStopped();
                live = null;
                return false;
            }
        }
        if (old == null) {
            LOG.infof(
                    "event=backfill-running pipeline=%s generation=%d live-generation=%d records-behind=%d",
                    version.name(), version.generation(), beside.version().generation(), left);
            old = new PipelineStreams(beside, settings, meters, others, predecessor);
            live = old;
        }
        if (isClose) {
            old.hold();
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

    /** Asks all to stop; answers at once. */
    void requestStop() {
        stop.countDown();
        all().forEach(PipelineStreams::requestStop);
    }

    /** Asks all to stop for good. */
    void requestLeave() {
        stop.countDown();
        all().forEach(PipelineStreams::requestLeave);
    }

    void awaitStopped() {
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all().forEach(PipelineStreams::requestStop);
        all().forEach(PipelineStreams::awaitStopped);
    }
}
