package dev.freshet.registry.kafka.store;

import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.DocumentInForce;
import dev.freshet.registry.version.Entry;
import dev.freshet.registry.version.Judgement;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.PipelineRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pipeline as releases up to 0.1 stored it: one row that grew with every version and command. It is read to be taken apart. */
public record FormerRow(
        String pipeline,
        @Nullable DocumentInForce document,
        List<ModelVersion> versions,
        List<ChampionChange> changes,
        boolean hold,
        Set<String> commands,
        List<Judgement> waiting,
        Instant time) {
    public FormerRow {
        versions = List.copyOf(versions);
        changes = List.copyOf(changes);
        commands = Set.copyOf(commands);
        waiting = List.copyOf(waiting);
    }

    PipelineRow row() {
        return new PipelineRow(
                pipeline, document, versions.size(), changes.isEmpty() ? null : changes.getLast(), hold, time);
    }

    List<Entry> entries() {
        Map<Integer, Long> epochs = new HashMap<>();
        changes.forEach(change -> epochs.put(change.version(), change.epoch()));
        return Stream.of(
                        versions.stream()
                                .map(version -> new Entry.Version(inForm(version, epochs.get(version.version())))),
                        versions.stream()
                                .flatMap(version -> version.evaluations().stream())
                                .map(Entry.Judged::new),
                        changes.stream().map(Entry.Change::new),
                        commands.stream().map(Entry.Commanded::new),
                        waiting.stream().map(Entry.Waits::new))
                .<Entry>flatMap(entries -> entries)
                .toList();
    }

    private static ModelVersion inForm(ModelVersion version, @Nullable Long epoch) {
        List<String> evaluations = version.evaluations();
        return new ModelVersion(
                version.version(),
                version.candidateId(),
                version.runId(),
                version.digest(),
                version.stage(),
                epoch,
                evaluations.subList(
                        Math.max(0, evaluations.size() - ModelVersion.EVALUATIONS_AT_MOST), evaluations.size()),
                version.time(),
                version.createdAt());
    }
}
