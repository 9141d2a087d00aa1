package dev.freshet.pipeline.follow;

import dev.freshet.pipeline.catalogue.Announcement;
import dev.freshet.pipeline.catalogue.Announcement.Applied;
import dev.freshet.pipeline.catalogue.Announcement.Deleted;
import dev.freshet.pipeline.catalogue.Announcement.Unreadable;
import dev.freshet.pipeline.catalogue.Backfill;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading.Accepted;
import dev.freshet.pipeline.document.Reading.Refused;
import dev.freshet.pipeline.document.tree.Mistake;
import dev.freshet.schemas.PipelineDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a message says about a pipeline. */
final class AnnouncementMapper {
    private AnnouncementMapper() {}

    static Announcement toDomain(PipelineDocument message) {
        var name = message.getPipeline();
        var generation = message.getGeneration();
        if (message.getDocument() == null) {
            return new Deleted(name, generation);
        }
        return switch (PipelineReader.read(message.getDocument())) {
            case Accepted(var pipeline)
            when pipeline.name().equals(name) ->
                new Applied(new PipelineVersion(
                        pipeline, generation, message.getAppliedAt(), backfill(message.getBackfill())));
            case Accepted(var pipeline) ->
                new Unreadable(
                        name, generation, List.of("metadata.name: '" + pipeline.name() + "' was announced as " + name));
            case Refused(var mistakes) ->
                new Unreadable(
                        name, generation, mistakes.stream().map(Mistake::text).toList());
        };
    }

    /** A live document that this reader cannot read is a backfill that nobody can be live beside. */
    private static @Nullable Backfill backfill(dev.freshet.schemas.@Nullable Backfill message) {
        if (message == null || !(PipelineReader.read(message.getLiveDocument()) instanceof Accepted(var live))) {
            return null;
        }
        return new Backfill(
                message.getGeneration(),
                message.getFrom(),
                message.getUntil(),
                message.getRecords(),
                message.getLabels(),
                new Backfill.Live(live, message.getLiveGeneration(), message.getLiveSince()));
    }
}
