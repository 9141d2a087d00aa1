package dev.freshet.feature.http;

import dev.freshet.feature.online.LivePipelines;
import dev.freshet.feature.online.LivePipelines.Found;
import dev.freshet.feature.online.RowKey;
import dev.freshet.feature.online.RowsAwayException;
import dev.freshet.feature.online.Serving;
import dev.freshet.feature.online.VectorAnswer;
import dev.freshet.judging.json.Decoded;
import dev.freshet.judging.json.JsonEvents;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what a model has to be given: the vector of an event, or the windows of one entity. */
@Path("/pipelines/{pipeline}")
@Produces(MediaType.APPLICATION_JSON)
public final class OnlineResource {
    /** How long an event on its way through the windows is waited for; it needs a few commits. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final LivePipelines pipelines;
    private final Clock clock;

    OnlineResource(LivePipelines pipelines, Clock clock) {
        this.pipelines = pipelines;
        this.clock = clock;
    }

    /** What is to be done with a pipeline that can be asked. */
    private interface Question {
        Response ask(Serving serving) throws RowsAwayException;
    }

    /** The vector of the event in the body. */
    @POST
    @Path("/vector")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response vector(@PathParam("pipeline") String pipeline, byte @Nullable [] body) {
        return ask(pipeline, serving -> vector(serving, body == null ? new byte[0] : body));
    }

    /** The windows of an entity. */
    @GET
    @Path("/features/{entity}")
    public Response features(
            @PathParam("pipeline") String pipeline,
            @PathParam("entity") String key,
            @QueryParam("by") @Nullable String by,
            @QueryParam("at") @Nullable String at) {
        return ask(pipeline, serving -> entity(serving, key, by, at));
    }

    private Response ask(String pipeline, Question question) {
        return switch (pipelines.find(pipeline)) {
            case Found.Live(var serving) -> {
                try {
                    yield question.ask(serving);
                } catch (RowsAwayException e) {
                    yield Problem.later(e.getMessage() + "; ask again").response();
                }
            }
            case Found.NotYet(var why) ->
                Problem.later("pipeline '" + pipeline + "' is " + why + "; ask again")
                        .response();
            case Found.Unknown unknown ->
                Problem.of(
                                404,
                                "unknown pipeline",
                                "there is no pipeline '" + pipeline + "'; apply its document with `freshet apply`")
                        .knowing(pipelines.names())
                        .response();
        };
    }

    private Response vector(Serving serving, byte[] body) throws RowsAwayException {
        return switch (new JsonEvents(serving.features().fields()).decode(body)) {
            case Decoded.Unreadable(var refusal) ->
                Problem.of(400, "unusable request", refusal.message()).response();
            case Decoded.Readable(var event) -> {
                var now = clock.instant();
                var answer = serving.features().vector(event, now, serving.rows());
                while (answer instanceof VectorAnswer.OnItsWay
                        && Duration.between(now, clock.instant()).compareTo(PATIENCE) < 0) {
                    rest();
                    answer = serving.features().vector(event, now, serving.rows());
                }
                yield respond(serving, answer, now);
            }
        };
    }

    private static Response respond(Serving serving, VectorAnswer answer, Instant now) {
        return switch (answer) {
            case VectorAnswer.Given given -> {
                serving.samples().offer(given, now);
                yield Response.ok(VectorView.of(serving, given)).build();
            }
            case VectorAnswer.Refused(var refusal) -> Problem.of(refusal).response();
            case VectorAnswer.OnItsWay(var id) ->
                Problem.later("event '" + id + "' is on its way through the windows; ask again")
                        .response();
        };
    }

    private Response entity(Serving serving, String key, @Nullable String by, @Nullable String at)
            throws RowsAwayException {
        var entities = serving.features().entities();
        var field = by != null ? by : entities.size() == 1 ? entities.getFirst() : "";
        if (!entities.contains(field)) {
            var detail = by == null
                    ? "the pipeline aggregates by more than one field, or by none; name one as ?by="
                    : "no feature aggregates by '" + by + "'; name a field that one does as ?by=";
            return Problem.of(400, "unknown entity", detail).knowing(entities).response();
        }
        var time = time(at);
        if (time.isEmpty()) {
            return Problem.of(
                            400,
                            "unusable time",
                            "at is '" + at + "', which is no time; write it as 2001-01-31T10:15:00Z")
                    .response();
        }
        var answer = serving.features().entity(new RowKey.OfEntity(field, key), time.get(), serving.rows());
        return Response.ok(EntityView.of(serving, answer)).build();
    }

    private Optional<Instant> time(@Nullable String at) {
        try {
            return Optional.of(at == null ? clock.instant() : Instant.parse(at));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
