package dev.freshet.registry.http;

import dev.freshet.registry.history.Archive;
import dev.freshet.registry.history.Model;
import dev.freshet.registry.history.Page;
import dev.freshet.registry.history.PageRequest;
import dev.freshet.registry.history.Reign;
import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.PipelineRow;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Model versions, and which of them was in service when. */
@Path("/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models", description = "Model versions, and which of them was in service when")
public class ModelsResource {
    private final Archive archive;
    private final Pipelines pipelines;

    ModelsResource(Archive archive, Pipelines pipelines) {
        this.archive = archive;
        this.pipelines = pipelines;
    }

    @GET
    @Path("/{pipeline}/models")
    @Operation(summary = "Model versions, newest first")
    public Page<ModelView> models(
            @PathParam("pipeline") String pipeline,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("after") @Nullable String after) {
        PipelineRow state = pipelines.named(pipeline);
        PageRequest page = new PageRequest(limit, after);
        int newest = Math.min(state.versionCount(), after == null ? Integer.MAX_VALUE : number(after) - 1);
        int oldest = Math.max(1, newest - page.limit() + 1);
        List<ModelView> items = IntStream.iterate(newest, version -> version >= oldest, version -> version - 1)
                .mapToObj(version -> archive.version(pipeline, version).map(found -> view(pipeline, found)))
                .flatMap(Optional::stream)
                .toList();
        return new Page<>(items, oldest > 1 && !items.isEmpty() ? Integer.toString(oldest) : null);
    }

    @GET
    @Path("/{pipeline}/models/{version}")
    @Operation(summary = "One model version with what it learned from")
    public ModelView model(@PathParam("pipeline") String pipeline, @PathParam("version") String version) {
        PipelineRow state = pipelines.named(pipeline);
        return archive.version(pipeline, number(version))
                .map(found -> view(pipeline, found))
                .orElseThrow(() -> ProblemException.notFound(
                        "pipeline " + pipeline + " has no version " + version + "; it has " + state.versionCount()));
    }

    @GET
    @Path("/{pipeline}/champion")
    @Operation(
            summary = "Which model is, or was, in service: since when, who, why, trained on what",
            description = "Without a parameter the present one; with `at` the one at that wall-clock time; with "
                    + "`eventTime` the one at that event time.")
    public ChampionView champion(
            @PathParam("pipeline") String pipeline,
            @Parameter(description = "wall-clock time, as 2026-11-23T08:00:00Z") @QueryParam("at") @Nullable String at,
            @Parameter(description = "event time, as 2001-02-03T08:00:00Z") @QueryParam("eventTime") @Nullable
                    String eventTime) {
        PipelineRow state = pipelines.named(pipeline);
        LongFunction<Optional<ChampionChange>> changes = epoch -> archive.change(pipeline, epoch);
        Optional<Reign> reign = at != null
                ? Reign.at(state, changes, instant("at", at))
                : eventTime != null
                        ? Reign.atEventTime(state, changes, instant("eventTime", eventTime))
                        : Reign.present(state);
        return reign.map(found -> view(pipeline, found))
                .orElseThrow(() -> ProblemException.notFound("pipeline " + pipeline + " had no champion then"));
    }

    @GET
    @Path("/{pipeline}/promotions")
    @Operation(summary = "Every change of the champion, newest first")
    public Page<ChampionChange> promotions(
            @PathParam("pipeline") String pipeline,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("after") @Nullable String after) {
        PipelineRow state = pipelines.named(pipeline);
        PageRequest page = new PageRequest(limit, after);
        long newest = Math.min(state.epoch(), after == null ? Long.MAX_VALUE : number(after) - 1L);
        long oldest = Math.max(1, newest - page.limit() + 1);
        List<ChampionChange> items = LongStream.iterate(newest, epoch -> epoch >= oldest, epoch -> epoch - 1)
                .mapToObj(epoch -> archive.change(pipeline, epoch))
                .flatMap(Optional::stream)
                .toList();
        return new Page<>(items, oldest > 1 && !items.isEmpty() ? Long.toString(oldest) : null);
    }

    private ModelView view(String pipeline, ModelVersion version) {
        return ModelView.of(version, model(pipeline, version).orElse(null));
    }

    private ChampionView view(String pipeline, Reign reign) {
        Optional<Model> model =
                archive.version(pipeline, reign.change().version()).flatMap(version -> model(pipeline, version));
        return ChampionView.of(pipeline, reign, model.orElse(null));
    }

    private Optional<Model> model(String pipeline, ModelVersion version) {
        return archive.model(pipeline, version.candidateId());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ProblemException.wrong("a version, or an epoch, is a whole number but was '" + text + "'");
        }
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.wrong(name + " is a time like 2026-11-23T08:00:00Z but was '" + text + "'");
        }
    }
}
