package dev.freshet.pipeline.catalogue;

import dev.freshet.pipeline.catalogue.Announcement.Applied;
import dev.freshet.pipeline.catalogue.Announcement.Deleted;
import dev.freshet.pipeline.catalogue.Announcement.Unreadable;
import dev.freshet.pipeline.catalogue.PipelineChange.Changed;
import dev.freshet.pipeline.catalogue.PipelineChange.Refused;
import dev.freshet.pipeline.catalogue.PipelineChange.Started;
import dev.freshet.pipeline.catalogue.PipelineChange.Stopped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pipelines in force. Announcements may come more than once; only one with a higher generation says something new. */
public final class PipelineCatalogue {
    private static final PipelineCatalogue EMPTY = new PipelineCatalogue(Map.of(), Map.of(), Map.of());

    private final Map<String, Integer> seen;
    private final Map<String, PipelineVersion> inForce;
    private final Map<String, Refused> refused;

    private PipelineCatalogue(
            Map<String, Integer> seen, Map<String, PipelineVersion> inForce, Map<String, Refused> refused) {
        this.seen = seen;
        this.inForce = inForce;
        this.refused = refused;
    }

    /** What is known before the first announcement. */
    public static PipelineCatalogue empty() {
        return EMPTY;
    }

    /** What an announcement came to: the catalogue from now on, and what to do where something is to be done. */
    public record Step(PipelineCatalogue catalogue, Optional<PipelineChange> change) {}

    public Step apply(Announcement announcement) {
        if (announcement.generation() <= seen.getOrDefault(announcement.name(), 0)) {
            return new Step(this, Optional.empty());
        }
        var before = inForce.get(announcement.name());
        var change =
                switch (announcement) {
                    case Applied(var version) -> before == null ? new Started(version) : new Changed(before, version);
                    case Deleted deleted -> before == null ? null : new Stopped(before);
                    case Unreadable(var name, var generation, var mistakes) -> new Refused(name, generation, mistakes);
                };
        return new Step(after(announcement), Optional.ofNullable(change));
    }

    private PipelineCatalogue after(Announcement announcement) {
        var name = announcement.name();
        var generations = new TreeMap<>(seen);
        var versions = new TreeMap<>(inForce);
        var refusals = new TreeMap<>(refused);
        generations.put(name, announcement.generation());
        refusals.remove(name);
        switch (announcement) {
            case Applied(var version) -> versions.put(name, version);
            case Deleted deleted -> versions.remove(name);
            case Unreadable(var unread, var generation, var mistakes) ->
                refusals.put(unread, new Refused(unread, generation, mistakes));
        }
        return new PipelineCatalogue(generations, versions, refusals);
    }

    /** The pipelines to run, by name. */
    public Collection<PipelineVersion> inForce() {
        return List.copyOf(inForce.values());
    }

    /** The version in force, where there is one. */
    public Optional<PipelineVersion> find(String name) {
        return Optional.ofNullable(inForce.get(name));
    }

    /** What a service has to do that starts with nothing running: the settled state, not the way to it. */
    public List<PipelineChange> fromNothing() {
        var changes = new ArrayList<PipelineChange>();
        inForce.values().forEach(version -> changes.add(new Started(version)));
        changes.addAll(refused.values());
        return List.copyOf(changes);
    }
}
