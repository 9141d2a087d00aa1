package dev.freshet.feature.kafka.life;

import dev.freshet.feature.kafka.base.Application;
import dev.freshet.feature.kafka.join.FeatureTopology;
import dev.freshet.feature.kafka.join.TopologyLimits;
import dev.freshet.feature.kafka.store.RowMemory;
import dev.freshet.feature.online.OnlineFeatures;
import dev.freshet.feature.online.ServedSamples;
import dev.freshet.feature.online.Serving;
import dev.freshet.judging.rules.RuleCompiler;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.streams.Life;
import dev.freshet.streams.NeededTopics;
import dev.freshet.streams.PipelineApplication;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;

/** The application that makes the features of one pipeline, and answers requests for them while it runs. */
final class FeatureApplication implements PipelineApplication<FeatureApplication.Features> {
    private final Application application;
    private final FeatureMeans means;
    private volatile boolean held;

    FeatureApplication(Application application, FeatureMeans means) {
        this.application = application;
        this.means = means;
    }

    /** One life of it, and what answers requests meanwhile. */
    record Features(KafkaStreams streams, Serving serving) implements Life {}

    /** Lets nothing more in: what has come in goes on to its end. */
    void hold() {
        held = true;
    }

    boolean isHeld() {
        return held;
    }

    @Override
    public String id() {
        return application.id();
    }

    @Override
    public String pipeline() {
        return application.version().name();
    }

    @Override
    public int generation() {
        return application.version().generation();
    }

    @Override
    public NeededTopics topics() {
        var own = Topics.of(pipeline());
        boolean watches =
                !application.version().pipeline().events().streamRules().isEmpty();
        var all = Stream.concat(own.all().stream(), Topics.shared().stream())
                .filter(topic -> watches || !topic.equals(Topics.QUALITY_COUNTS))
                .toList();
        return new NeededTopics(
                List.of(own.records(), own.features()),
                all,
                List.of(id() + "-" + FeatureTopology.EVENT_ROWS + "-changelog"));
    }

    @Override
    public Features build(int partitions) {
        var settings = means.settings();
        var topology = new FeatureTopology(
                application.served(),
                partitions,
                settings.serdes(),
                means.meters(),
                new TopologyLimits(
                        new RowMemory(settings.rowBytes()), settings.online().maxAhead()));
        new StartingPoint(settings.streams().connections().admin()).prepare(application, partitions);
        var streams = new KafkaStreams(
                topology.build(), settings.streams(id()), new FeatureClients(Topics.of(pipeline()), () -> held));
        return new Features(streams, serving(streams));
    }

    private Serving serving(KafkaStreams streams) {
        var pipeline = application.version().pipeline();
        var online = means.settings().online();
        var rows = new StoredRows(streams, application, online.host(), means.others());
        return new Serving(
                pipeline,
                generation(),
                new OnlineFeatures(pipeline, new RuleCompiler(online.maxAhead()).apply(pipeline.events())),
                rows,
                rows.here(),
                new ServedSamples(pipeline.featureSet().id(), online.checksPerSecond(), online.checkPatience()));
    }
}
