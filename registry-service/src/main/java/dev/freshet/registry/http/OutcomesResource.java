package dev.freshet.registry.http;

import dev.freshet.registry.history.Archive;
import dev.freshet.registry.history.CommandOutcome;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of commands, for those that were not answered while their sender waited. */
@Path("/commands")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "commands")
public class OutcomesResource {
    private final Archive archive;

    OutcomesResource(Archive archive) {
        this.archive = archive;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "What became of a command")
    public CommandOutcome outcome(@PathParam("id") String id) {
        return archive.command(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "command " + id + " has not arrived; if it was just sent, ask again in a second"));
    }
}
