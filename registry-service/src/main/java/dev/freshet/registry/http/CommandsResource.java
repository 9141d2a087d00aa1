package dev.freshet.registry.http;

import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.promotion.CommandRoad.Kind;
import dev.freshet.registry.promotion.CommandRoad.Letter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** People's commands: they take the same road as everything else, so that there is one writer and one order. */
@Path("/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "commands", description = "What people ask for, and what became of it")
public class CommandsResource {
    private static final List<Kind> ALLOWED = List.of(Kind.PROMOTE, Kind.REVERT, Kind.HOLD, Kind.RELEASE, Kind.RETRAIN);

    private final Pipelines pipelines;
    private final Answers answers;

    CommandsResource(Pipelines pipelines, Answers answers) {
        this.pipelines = pipelines;
        this.answers = answers;
    }

    /**
     * A command to send.
     *
     * @param id chosen by the sender, so that it can be sent again: 1 to 200 letters, digits and . _ : @ + ~ -; one is made
     *     where it is missing
     * @param kind PROMOTE, REVERT, HOLD, RELEASE or RETRAIN
     * @param version model version: needed for PROMOTE; without it REVERT goes back to the champion before
     * @param expectedEpoch if set, the command holds only while this is the epoch
     * @param reason why; goes into the decision log
     * @param actor who asks
     */
    public record Order(
            @Nullable String id,
            @Nullable String kind,
            @Nullable Integer version,
            @Nullable Long expectedEpoch,
            @Nullable String reason,
            @Nullable String actor) {}

    @POST
    @Path("/{pipeline}/commands")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sends a command and waits a while for its outcome")
    @APIResponse(
            responseCode = "200",
            description = "Decided",
            content = @Content(schema = @Schema(implementation = CommandOutcome.class)))
    @APIResponse(responseCode = "202", description = "On the road; ask at Location")
    @APIResponse(
            responseCode = "409",
            description = "Refused, with the reason",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response send(@PathParam("pipeline") String pipeline, @Nullable Order order) {
        if (order == null) {
            throw ProblemException.wrong(
                    "the body is missing; write {\"kind\": \"REVERT\", \"reason\": ..., \"actor\": ...}");
        }
        Kind kind = kind(order.kind());
        if (kind == Kind.PROMOTE && order.version() == null) {
            throw ProblemException.wrong("PROMOTE wants a version; GET /pipelines/" + pipeline + "/models lists them");
        }
        String id = order.id() == null ? UUID.randomUUID().toString() : Texts.id(order.id());
        return answers.to(new Letter(
                id,
                pipelines.named(pipeline).pipeline(),
                kind,
                order.version(),
                order.expectedEpoch(),
                null,
                null,
                Texts.text("actor", order.actor()),
                Texts.text("reason", order.reason())));
    }

    private static Kind kind(@Nullable String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> text != null && kind.name().equals(text.toUpperCase(Locale.ROOT)))
                .filter(ALLOWED::contains)
                .findFirst()
                .orElseThrow(() -> ProblemException.wrong("kind must be one of " + ALLOWED + " but was " + text));
    }
}
