package dev.freshet.registry.http;

import dev.freshet.registry.history.Archive;
import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.history.NotReadyException;
import dev.freshet.registry.promotion.CommandRoad;
import dev.freshet.registry.promotion.CommandRoad.Letter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Sends a command and waits a while for what becomes of it. */
@ApplicationScoped
class Answers {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final CommandRoad road;
    private final Archive archive;
    private final Duration limit;

    Answers(CommandRoad road, Archive archive, AnswerLimit limit) {
        this.road = road;
        this.archive = archive;
        this.limit = limit.within();
    }

    /** 200 with the outcome, 409 where it was refused, 202 where it is still open. */
    Response to(Letter letter) {
        road.send(letter);
        Optional<CommandOutcome> outcome = await(letter.id());
        if (outcome.filter(answered -> "REFUSED".equals(answered.kindOfDecision()))
                .isPresent()) {
            String reason = String.valueOf(outcome.get().reason());
            throw new ProblemException(Problem.of(409, "Command refused", reason));
        }
        boolean decided = outcome.filter(Answers::isDecided).isPresent();
        return Response.status(decided ? 200 : 202)
                .location(URI.create("/commands/" + letter.id()))
                .entity(outcome.orElseGet(() -> CommandOutcome.open(
                        letter.id(), letter.pipeline(), letter.kind().name())))
                .build();
    }

    private Optional<CommandOutcome> await(String id) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<CommandOutcome> seen = look(id);
        while (seen.filter(Answers::isDecided).isEmpty() && System.nanoTime() < end && pause()) {
            seen = look(id);
        }
        return seen;
    }

    /** The command is on the road already, so a state that cannot be read now is no failure. */
    private Optional<CommandOutcome> look(String id) {
        try {
            return archive.command(id);
        } catch (NotReadyException e) {
            return Optional.empty();
        }
    }

    private static boolean isDecided(CommandOutcome outcome) {
        return outcome.state() == CommandOutcome.State.DECIDED;
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
