package dev.freshet.registry.http;

import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.document.tree.Mistake;
import dev.freshet.registry.history.Archive;
import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.promotion.CommandRoad.Kind;
import dev.freshet.registry.promotion.CommandRoad.Letter;
import dev.freshet.registry.version.Backfill;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pipelines and their documents. */
@Path("/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pipelines", description = "Pipelines and their documents")
public class PipelinesResource {
    private static final String PROBLEM = Problem.MEDIA_TYPE;

    private final Archive archive;
    private final Pipelines pipelines;
    private final Answers answers;

    PipelinesResource(Archive archive, Pipelines pipelines, Answers answers) {
        this.archive = archive;
        this.pipelines = pipelines;
        this.answers = answers;
    }

    @GET
    @Operation(summary = "All pipelines, without their documents")
    public List<PipelineView> list() {
        return archive.pipelines().stream().map(PipelineView::summary).toList();
    }

    @GET
    @Path("/{pipeline}")
    @Operation(summary = "One pipeline: document, generation, champion, epoch, hold")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PipelineView.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such pipeline",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    public PipelineView get(@PathParam("pipeline") String pipeline) {
        return PipelineView.full(pipelines.named(pipeline));
    }

    @PUT
    @Path("/{pipeline}")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.TEXT_PLAIN, MediaType.WILDCARD})
    @Operation(
            summary = "Applies a pipeline document (YAML)",
            description =
                    "The document is checked at once; then it takes the road of all commands. A text that is in force "
                            + "already makes no new generation. With backfillFrom, feature-service computes the past "
                            + "from there on anew beside the live generation, and the new one becomes live where it "
                            + "has caught up; backfillUntil is the time of the newest record,"
                            + " backfillRecords where the range begins in each of their partitions, "
                            + "backfillLabels the end of each partition of the labels.")
    @APIResponse(
            responseCode = "200",
            description = "It is in force",
            content = @Content(schema = @Schema(implementation = CommandOutcome.class)))
    @APIResponse(responseCode = "202", description = "Not answered yet; ask at Location")
    @APIResponse(
            responseCode = "422",
            description = "The document has mistakes; all of them are named",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    public Response apply(
            @PathParam("pipeline") String pipeline,
            @QueryParam("actor") @DefaultValue("http") String actor,
            @QueryParam("reason") @DefaultValue("applied over HTTP") String reason,
            @QueryParam("backfillFrom") @Nullable String backfillFrom,
            @QueryParam("backfillUntil") @Nullable String backfillUntil,
            @QueryParam("backfillRecords") List<Long> backfillRecords,
            @QueryParam("backfillLabels") List<Long> backfillLabels,
            String document) {
        check(Pipelines.checked(pipeline), document);
        var backfill = BackfillRange.of(backfillFrom, backfillUntil, backfillRecords, backfillLabels)
                .orElse(null);
        return answers.to(letter(pipeline, Kind.APPLY, document, backfill, actor, reason));
    }

    @DELETE
    @Path("/{pipeline}")
    @Operation(summary = "Takes a pipeline out of force; its topics and models stay")
    @APIResponse(
            responseCode = "200",
            description = "It is out of force",
            content = @Content(schema = @Schema(implementation = CommandOutcome.class)))
    public Response delete(
            @PathParam("pipeline") String pipeline,
            @QueryParam("actor") @DefaultValue("http") String actor,
            @QueryParam("reason") @DefaultValue("deleted over HTTP") String reason) {
        pipelines.named(pipeline);
        return answers.to(letter(pipeline, Kind.DELETE, null, null, actor, reason));
    }

    private static Letter letter(
            String pipeline,
            Kind kind,
            @Nullable String document,
            Backfill.@Nullable Range backfill,
            String actor,
            String reason) {
        return new Letter(
                UUID.randomUUID().toString(),
                pipeline,
                kind,
                null,
                null,
                document,
                backfill,
                Texts.text("actor", actor),
                Texts.text("reason", reason));
    }

    private static void check(String pipeline, String document) {
        List<Problem.Fault> faults =
                switch (PipelineReader.read(document)) {
                    case Reading.Refused refused ->
                        refused.mistakes().stream()
                                .map(PipelinesResource::fault)
                                .toList();
                    case Reading.Accepted accepted ->
                        otherName(pipeline, accepted.pipeline().name());
                };
        if (!faults.isEmpty()) {
            String detail = faults.size() == 1 ? faults.getFirst().text() : faults.size() + " mistakes; see mistakes";
            throw new ProblemException(Problem.of(422, "The pipeline document has mistakes", detail)
                    .with(faults));
        }
    }

    private static List<Problem.Fault> otherName(String path, String name) {
        return path.equals(name)
                ? List.of()
                : List.of(fault(new Mistake(
                        "metadata.name",
                        name,
                        "is not the name in the address",
                        "write " + path + ", or PUT /pipelines/" + name,
                        0)));
    }

    private static Problem.Fault fault(Mistake mistake) {
        return new Problem.Fault(
                mistake.path(), mistake.value(), mistake.reason(), mistake.mend(), mistake.line(), mistake.text());
    }
}
