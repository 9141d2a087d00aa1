package dev.freshet.feature.kafka.life;

import dev.freshet.feature.http.VectorView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What {@link ServingBench} measures against: an answer of the same shape, looked up in a map. */
@Path("/bench/lookup")
public final class LookupResource {
    static final Map<String, VectorView> ANSWERS = new ConcurrentHashMap<>();

    /** The answer under an id; the body is taken and not read. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response find(@QueryParam("id") String id, byte[] body) {
        return Response.ok(ANSWERS.get(id)).build();
    }
}
