package dev.freshet.registry.promotion;

import dev.freshet.registry.promotion.Outcome.Decided;
import dev.freshet.registry.promotion.Outcome.Kind;
import dev.freshet.registry.promotion.RegistryEvent.Apply;
import dev.freshet.registry.promotion.RegistryEvent.Command;
import dev.freshet.registry.promotion.RegistryEvent.Delete;
import dev.freshet.registry.promotion.RegistryEvent.Hold;
import dev.freshet.registry.promotion.RegistryEvent.Promote;
import dev.freshet.registry.promotion.RegistryEvent.Release;
import dev.freshet.registry.promotion.RegistryEvent.Retrain;
import dev.freshet.registry.promotion.RegistryEvent.Revert;
import dev.freshet.registry.promotion.RegistryEvent.Unreadable;
import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.PipelineState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people's commands do. A command may name the epoch it was given under; then it holds only while that is the epoch. */
final class People {
    private People() {}

    static Step ask(PipelineState state, Command command, Instant now) {
        Sender sender = command.sender();
        Long expected = sender.expectedEpoch();
        if (expected != null && expected != state.epoch()) {
            return refuse(
                    state,
                    sender,
                    "the command expects epoch %d but epoch %d is in service; read the state and decide again"
                            .formatted(expected, state.epoch()));
        }
        return switch (command) {
            case Apply apply -> Documents.apply(state, apply, now);
            case Delete delete -> Documents.delete(state, delete, now);
            case Promote promote -> promote(state, promote, now);
            case Revert revert -> revert(state, revert, now);
            case Hold hold -> hold(state, hold.sender(), true);
            case Release release -> hold(state, release.sender(), false);
            case Retrain retrain -> retrain(state, retrain.sender());
            case Unreadable unreadable -> refuse(state, sender, unreadable.problem());
        };
    }

    private static Step promote(PipelineState state, Promote promote, Instant now) {
        return state.version(promote.version())
                .map(version -> serve(state, version, promote.sender(), now))
                .orElseGet(() -> refuse(state, promote.sender(), unknown(state, promote.version())));
    }

    private static Step revert(PipelineState state, Revert revert, Instant now) {
        Integer asked = revert.version();
        int number = asked != null
                ? asked
                : state.lastChange().map(ChampionChange::previousVersion).orElse(0);
        if (number == 0) {
            return refuse(state, revert.sender(), "no champion was in service before the present one; name a version");
        }
        Optional<ModelVersion> version = state.version(number);
        if (version.isEmpty()) {
            return refuse(state, revert.sender(), unknown(state, number));
        }
        if (version.get().isNew()) {
            return refuse(
                    state,
                    revert.sender(),
                    "version %d was never in service, so nothing can go back to it; promote it instead"
                            .formatted(number));
        }
        return serve(state, version.get(), revert.sender(), now);
    }

    private static Step serve(PipelineState state, ModelVersion version, Sender sender, Instant now) {
        if (state.champion().filter(version::equals).isPresent()) {
            return refuse(state, sender, "version %d is in service already".formatted(version.version()));
        }
        if (state.isGone(version)) {
            return refuse(
                    state,
                    sender,
                    "the artifact of version %d is not there any more, so nobody could load it; choose another version, or bring it back"
                            .formatted(version.version()));
        }
        Step step = Championship.change(
                state,
                version,
                new Championship.Cause(null, sender.actor(), sender.reason(), time(state, sender), now));
        boolean revert = step.state().lastChange().orElseThrow().revert();
        List<Outcome> outcomes = new ArrayList<>(step.outcomes());
        outcomes.add(decided(
                state,
                sender,
                revert ? Kind.REVERTED : Kind.PROMOTED,
                "version " + version.version(),
                sender.reason()));
        return new Step(step.state(), outcomes);
    }

    private static Step hold(PipelineState state, Sender sender, boolean hold) {
        String effect = hold
                ? "the gate promotes nothing until the hold is released: "
                : "the hold is released, the gate acts on the next evaluation: ";
        return Step.of(
                state.withHold(hold),
                decided(state, sender, hold ? Kind.HELD : Kind.APPLIED, "promotions", effect + sender.reason()));
    }

    private static Step retrain(PipelineState state, Sender sender) {
        return state.inForce().isPresent()
                ? Step.of(state)
                : refuse(state, sender, "pipeline " + state.pipeline() + " is not in force; apply its document first");
    }

    private static String unknown(PipelineState state, int version) {
        return "pipeline %s has no version %d; it has %d versions"
                .formatted(state.pipeline(), version, state.versions());
    }

    static Step refuse(PipelineState state, Sender sender, String reason) {
        return Step.of(state, decided(state, sender, Kind.REFUSED, "command " + sender.commandId(), reason));
    }

    static Decided decided(PipelineState state, Sender sender, Kind kind, String subject, String reason) {
        return new Decided(
                "dec-" + sender.commandId(),
                kind,
                subject,
                reason,
                Map.of("epoch", Long.toString(state.epoch())),
                sender.expectedEpoch() == null
                        ? Map.of()
                        : Map.of("expectedEpoch", sender.expectedEpoch().toString()),
                List.of(sender.commandId()),
                sender.actor(),
                time(state, sender));
    }

    /** Commands carry no event time: they hold at the newest one seen. */
    private static Instant time(PipelineState state, Sender sender) {
        return state.time().equals(Instant.EPOCH) ? sender.sentAt() : state.time();
    }
}
