package dev.freshet.registry.http;

import dev.freshet.registry.history.NotReadyException;
import dev.freshet.registry.promotion.CommandRoad.RoadBlockedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure leaves as {@code application/problem+json}. */
final class ProblemMapper {
    private static final int TRY_AGAIN_SECONDS = 2;

    @ServerExceptionMapper
    Response problem(ProblemException failure) {
        return answer(failure.problem());
    }

    @ServerExceptionMapper
    Response notReady(NotReadyException failure) {
        return unavailable(String.valueOf(failure.getMessage()));
    }

    @ServerExceptionMapper
    Response blocked(RoadBlockedException failure) {
        return unavailable(String.valueOf(failure.getMessage()));
    }

    @ServerExceptionMapper
    Response wrong(IllegalArgumentException failure) {
        return answer(Problem.of(400, "Bad request", String.valueOf(failure.getMessage())));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        Response.StatusType status = failure.getResponse().getStatusInfo();
        return answer(
                Problem.of(status.getStatusCode(), status.getReasonPhrase(), String.valueOf(failure.getMessage())));
    }

    private static Response unavailable(String detail) {
        return Response.fromResponse(answer(Problem.of(503, "Not ready", detail)))
                .header("Retry-After", TRY_AGAIN_SECONDS)
                .build();
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .entity(problem)
                .type(Problem.MEDIA_TYPE)
                .build();
    }
}
