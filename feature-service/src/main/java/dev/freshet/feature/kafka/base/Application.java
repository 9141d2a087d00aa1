package dev.freshet.feature.kafka.base;

import dev.freshet.pipeline.catalogue.Backfill;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.schemas.topics.Topics;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka Streams application: a pipeline's document and the state it goes on from. A backfill begins a new application;
 * later generations go on in it.
 *
 * @param version the document
 * @param since the generation whose backfill began the application, 0 for the first
 * @param backfill that backfill, or null for none
 */
public record Application(
        PipelineVersion version, int since, @Nullable Backfill backfill) {

    /** The application that serves a version, or will once it has caught up. */
    public static Application of(PipelineVersion version) {
        var backfill = version.backfill();
        return new Application(version, backfill == null ? 0 : backfill.generation(), backfill);
    }

    /** The application that is live until a version's backfill has caught up. */
    public static Optional<Application> liveBeside(PipelineVersion version) {
        var backfill = version.backfill();
        if (backfill == null) {
            return Optional.empty();
        }
        var live = backfill.live();
        return Optional.of(
                new Application(new PipelineVersion(live.pipeline(), live.generation()), live.since(), null));
    }

    public String id() {
        return Topics.of(version.name()).featuresGroup(since);
    }

    public Served served() {
        return new Served(version.pipeline(), version.generation(), version.appliedAt(), backfill);
    }
}
