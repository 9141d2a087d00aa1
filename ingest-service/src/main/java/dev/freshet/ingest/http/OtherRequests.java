package dev.freshet.ingest.http;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers requests that fit no resource in words, where the framework would answer with nothing. */
public final class OtherRequests {
    private static final String SEND = "POST events to /pipelines/{name}/events and labels to /pipelines/{name}/labels";

    @ServerExceptionMapper
    public Response notFound(NotFoundException e) {
        return answer(new Problem("no such path", 404, "there is nothing here; " + SEND));
    }

    @ServerExceptionMapper
    public Response notAllowed(NotAllowedException e) {
        return answer(new Problem("method not allowed", 405, SEND));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .entity(problem)
                .type(Problem.MEDIA_TYPE)
                .build();
    }
}
