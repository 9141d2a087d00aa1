package dev.freshet.registry.promotion;

import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.registry.promotion.Outcome.DocumentChanged;
import dev.freshet.registry.promotion.Outcome.Kind;
import dev.freshet.registry.promotion.RegistryEvent.Apply;
import dev.freshet.registry.promotion.RegistryEvent.Delete;
import dev.freshet.registry.version.Backfill;
import dev.freshet.registry.version.DocumentInForce;
import dev.freshet.registry.version.PipelineState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes pipeline documents into force and out of it. A text that is in force already makes no new generation. */
final class Documents {
    private Documents() {}

    static Step apply(PipelineState state, Apply apply, Instant now) {
        return switch (apply.document()) {
            case CheckedDocument.Invalid invalid ->
                People.refuse(
                        state, apply.sender(), "the document has mistakes: " + String.join("; ", invalid.mistakes()));
            case CheckedDocument.Valid valid -> accept(state, apply, valid, now);
        };
    }

    static Step delete(PipelineState state, Delete delete, Instant now) {
        Sender sender = delete.sender();
        if (state.inForce().isEmpty()) {
            return People.refuse(state, sender, "pipeline " + state.pipeline() + " is not in force");
        }
        DocumentInForce gone =
                new DocumentInForce(state.generation() + 1, null, "", Promotion.OBSERVE, sender.actor(), now, null);
        return changed(
                state.with(gone),
                sender,
                gone,
                "generation %d takes the pipeline out of force; its topics and models stay"
                        .formatted(gone.generation()));
    }

    private static Step accept(PipelineState state, Apply apply, CheckedDocument.Valid valid, Instant now) {
        var sender = apply.sender();
        var present = state.inForce();
        if (apply.backfill() != null && present.isEmpty()) {
            return People.refuse(
                    state,
                    sender,
                    "there is no live generation to backfill beside; apply the document, and it begins with the oldest record");
        }
        boolean same = present.filter(it -> it.digest().equals(valid.digest())).isPresent();
        if (same && apply.backfill() == null) {
            return Step.of(
                    state,
                    People.decided(
                            state,
                            sender,
                            Kind.APPLIED,
                            "generation " + state.generation(),
                            "nothing changed: generation %d has the same text".formatted(state.generation())));
        }
        int generation = state.generation() + 1;
        var next = new DocumentInForce(
                generation,
                valid.text(),
                valid.digest(),
                valid.promotion(),
                sender.actor(),
                now,
                backfill(generation, present.orElse(null), apply.backfill()));
        return changed(
                holding(state, valid.promotion()).with(next),
                sender,
                next,
                "generation %d is in force: %s".formatted(generation, sender.reason()));
    }

    /** A new backfill runs beside what is in force; without one, the work of the last goes on. */
    private static @Nullable Backfill backfill(
            int generation, @Nullable DocumentInForce present, Backfill.@Nullable Range asked) {
        if (present == null || present.text() == null || asked == null) {
            return present == null ? null : present.backfill();
        }
        var last = present.backfill();
        int since = last == null ? 0 : last.generation();
        return new Backfill(generation, asked, new Backfill.Live(present.generation(), since, present.text()));
    }

    /** Entering {@code promotion: hold} holds, leaving it releases; a hold that a person asked for is not touched. */
    private static PipelineState holding(PipelineState state, Promotion next) {
        boolean was = state.inForce()
                .map(DocumentInForce::promotion)
                .filter(Promotion.HOLD::equals)
                .isPresent();
        boolean is = next == Promotion.HOLD;
        return was == is ? state : state.withHold(is);
    }

    private static Step changed(PipelineState state, Sender sender, DocumentInForce document, String reason) {
        return Step.of(
                state,
                new DocumentChanged(document),
                People.decided(state, sender, Kind.APPLIED, "generation " + document.generation(), reason));
    }
}
