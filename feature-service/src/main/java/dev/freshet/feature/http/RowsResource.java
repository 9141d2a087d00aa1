package dev.freshet.feature.http;

import dev.freshet.feature.online.LivePipelines;
import dev.freshet.feature.online.LivePipelines.Found;
import dev.freshet.feature.online.RowKey;
import dev.freshet.feature.online.RowsAwayException;
import dev.freshet.feature.online.Serving;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the other replicas the rows that lie here, as the bytes they are stored in. It never asks anybody else, so that a
 * wrong address makes an error and no circle.
 */
@Path("/pipelines/{pipeline}/rows")
@Produces(MediaType.APPLICATION_OCTET_STREAM)
public final class RowsResource {
    private final LivePipelines pipelines;

    RowsResource(LivePipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** A row: of an entity where {@code by} names a field, of an event where it is left out. 204 where there is none. */
    @GET
    public Response row(
            @PathParam("pipeline") String pipeline,
            @QueryParam("generation") int generation,
            @QueryParam("by") @Nullable String by,
            @QueryParam("key") @Nullable String key) {
        if (key == null) {
            return Problem.of(400, "no key", "the query parameter key is missing; it names the row")
                    .response();
        }
        return switch (pipelines.find(pipeline)) {
            case Found.Live(var serving)
            when serving.generation() == generation ->
                read(serving, by == null ? new RowKey.OfEvent(key) : new RowKey.OfEntity(by, key));
            case Found.Live(var serving) ->
                Problem.later("generation " + serving.generation() + " of '" + pipeline + "' is live here, not "
                                + generation)
                        .response();
            case Found.NotYet(var why) ->
                Problem.later("pipeline '" + pipeline + "' is " + why).response();
            case Found.Unknown unknown ->
                Problem.later("pipeline '" + pipeline + "' is not known here").response();
        };
    }

    private static Response read(Serving serving, RowKey key) {
        try {
            return serving.here()
                    .find(List.of(key))
                    .getFirst()
                    .map(bytes -> Response.ok(bytes).build())
                    .orElseGet(() -> Response.noContent().build());
        } catch (RowsAwayException e) {
            return Problem.later(String.valueOf(e.getMessage())).response();
        }
    }
}
