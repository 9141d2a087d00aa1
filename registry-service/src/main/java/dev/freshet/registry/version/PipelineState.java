package dev.freshet.registry.version;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what happens next in one pipeline.
 *
 * @param pipeline name
 * @param document document in force; null before the first
 * @param versions model versions; number n stands at n - 1
 * @param changes changes of the champion, oldest first
 * @param hold whether a person stopped promotions by the gate
 * @param commands ids of the commands that were handled
 * @param waiting evaluations whose candidate has not arrived
 * @param time newest event time seen
 */
public record PipelineState(
        String pipeline,
        @Nullable DocumentInForce document,
        List<ModelVersion> versions,
        List<ChampionChange> changes,
        boolean hold,
        Set<String> commands,
        List<Judgement> waiting,
        Instant time) {
    public PipelineState {
        versions = List.copyOf(versions);
        changes = List.copyOf(changes);
        commands = Collections.unmodifiableSet(new LinkedHashSet<>(commands));
        waiting = List.copyOf(waiting);
    }

    /** A pipeline nobody has heard of. */
    public static PipelineState of(String pipeline) {
        return new PipelineState(pipeline, null, List.of(), List.of(), false, Set.of(), List.of(), Instant.EPOCH);
    }

    /** Number of the last change of the champion, 0 before the first. */
    public long epoch() {
        return lastChange().map(ChampionChange::epoch).orElse(0L);
    }

    public Optional<ChampionChange> lastChange() {
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(changes.size() - 1));
    }

    public Optional<ModelVersion> champion() {
        return lastChange().flatMap(change -> version(change.version()));
    }

    public Optional<ModelVersion> version(int number) {
        return number < 1 || number > versions.size() ? Optional.empty() : Optional.of(versions.get(number - 1));
    }

    public Optional<ModelVersion> versionOf(String candidateId) {
        return versions.stream()
                .filter(version -> version.candidateId().equals(candidateId))
                .findFirst();
    }

    /** The document, unless there is none or it was removed. */
    public Optional<DocumentInForce> inForce() {
        return Optional.ofNullable(document).filter(present -> present.text() != null);
    }

    /** Number of the document last accepted, 0 before the first. */
    public int generation() {
        return document == null ? 0 : document.generation();
    }

    public PipelineState with(DocumentInForce next) {
        return new PipelineState(pipeline, next, versions, changes, hold, commands, waiting, time);
    }

    /** The same with a version added at the end, or replaced. */
    public PipelineState with(ModelVersion version) {
        List<ModelVersion> next = new ArrayList<>(versions);
        if (version.version() == versions.size() + 1) {
            next.add(version);
        } else {
            next.set(version.version() - 1, version);
        }
        return new PipelineState(pipeline, document, next, changes, hold, commands, waiting, time);
    }

    public PipelineState with(ChampionChange change) {
        if (change.epoch() != epoch() + 1) {
            throw new IllegalArgumentException(
                    "the epoch after " + epoch() + " is " + (epoch() + 1) + " but was " + change.epoch());
        }
        List<ChampionChange> next =
                Stream.concat(changes.stream(), Stream.of(change)).toList();
        return new PipelineState(pipeline, document, versions, next, hold, commands, waiting, time);
    }

    public PipelineState withHold(boolean next) {
        return new PipelineState(pipeline, document, versions, changes, next, commands, waiting, time);
    }

    public PipelineState withCommand(String id) {
        Set<String> next = new LinkedHashSet<>(commands);
        next.add(id);
        return new PipelineState(pipeline, document, versions, changes, hold, next, waiting, time);
    }

    public PipelineState withWaiting(List<Judgement> next) {
        return new PipelineState(pipeline, document, versions, changes, hold, commands, next, time);
    }

    /** The same with its event time moved forward, never back. */
    public PipelineState upTo(Instant next) {
        return next.isAfter(time)
                ? new PipelineState(pipeline, document, versions, changes, hold, commands, waiting, next)
                : this;
    }
}
