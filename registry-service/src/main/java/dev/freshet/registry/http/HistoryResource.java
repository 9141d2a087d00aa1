package dev.freshet.registry.http;

import dev.freshet.registry.history.Acknowledgement;
import dev.freshet.registry.history.Archive;
import dev.freshet.registry.history.Decision;
import dev.freshet.registry.history.Evaluation;
import dev.freshet.registry.history.Page;
import dev.freshet.registry.history.PageRequest;
import dev.freshet.registry.history.Quality;
import dev.freshet.registry.history.Run;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happened in a pipeline, newest first, in pages. */
@Path("/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "history", description = "What happened, newest first; `after` takes `next` of the page before")
public class HistoryResource {
    private static final String MOST = "50";

    private final Archive archive;
    private final Pipelines pipelines;

    HistoryResource(Archive archive, Pipelines pipelines) {
        this.archive = archive;
        this.pipelines = pipelines;
    }

    @GET
    @Path("/{pipeline}/runs")
    @Operation(summary = "Training runs as they stand")
    public Page<Run> runs(
            @PathParam("pipeline") String pipeline,
            @QueryParam("limit") @DefaultValue(MOST) int limit,
            @QueryParam("after") @Nullable String after) {
        return archive.runs(name(pipeline), new PageRequest(limit, after));
    }

    @GET
    @Path("/{pipeline}/runs/{id}")
    @Operation(summary = "One training run")
    public Run run(@PathParam("pipeline") String pipeline, @PathParam("id") String id) {
        return archive.run(name(pipeline), id)
                .orElseThrow(() -> ProblemException.notFound("pipeline " + pipeline + " has no run " + id));
    }

    @GET
    @Path("/{pipeline}/evaluations")
    @Operation(summary = "Evaluations with both models' numbers and the gate's verdict")
    public Page<Evaluation> evaluations(
            @PathParam("pipeline") String pipeline,
            @QueryParam("limit") @DefaultValue(MOST) int limit,
            @QueryParam("after") @Nullable String after) {
        return archive.evaluations(name(pipeline), new PageRequest(limit, after));
    }

    @GET
    @Path("/{pipeline}/decisions")
    @Operation(summary = "The decision log: why retrained or not, why promoted or not")
    public Page<Decision> decisions(
            @PathParam("pipeline") String pipeline,
            @QueryParam("limit") @DefaultValue(MOST) int limit,
            @QueryParam("after") @Nullable String after,
            @Parameter(description = "kinds to keep, as FIRED,HELD; all without it") @QueryParam("kind") @Nullable
                    String kinds) {
        PageRequest page = new PageRequest(limit, after);
        if (kinds == null || kinds.isBlank()) {
            return archive.decisions(name(pipeline), page, decision -> true);
        }
        Set<String> wanted = Set.of(kinds.toUpperCase(Locale.ROOT).split(" *, *"));
        return archive.decisions(name(pipeline), page, decision -> wanted.contains(decision.kind()));
    }

    @GET
    @Path("/{pipeline}/acks")
    @Operation(summary = "Consumers' answers to promotions")
    public Page<Acknowledgement> acks(
            @PathParam("pipeline") String pipeline,
            @QueryParam("limit") @DefaultValue(MOST) int limit,
            @QueryParam("after") @Nullable String after) {
        return archive.acknowledgements(name(pipeline), new PageRequest(limit, after));
    }

    @GET
    @Path("/{pipeline}/quality")
    @Operation(summary = "Live quality of the champions beside the first model left frozen and a constant guess")
    public Page<Quality> quality(
            @PathParam("pipeline") String pipeline,
            @QueryParam("limit") @DefaultValue(MOST) int limit,
            @QueryParam("after") @Nullable String after) {
        return archive.quality(name(pipeline), new PageRequest(limit, after));
    }

    private String name(String pipeline) {
        return pipelines.named(pipeline).pipeline();
    }
}
