package dev.freshet.ingest.http;

import dev.freshet.ingest.http.JsonSplitter.Parts;
import dev.freshet.ingest.http.JsonSplitter.UnusableException;
import dev.freshet.ingest.http.RequestBody.RefusedException;
import dev.freshet.ingest.intake.AnswerKey;
import dev.freshet.ingest.intake.EventLog;
import dev.freshet.ingest.intake.IntakeLimits;
import dev.freshet.ingest.intake.KnownPipelines;
import dev.freshet.pipeline.spec.Pipeline;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes events and labels as JSON, one object or an array of objects, bare or as CloudEvents, and answers where each stands
 * in the log. What is
 * taken is not yet cleaned or checked: that happens behind the log, the same for every producer.
 */
@Path("/pipelines/{pipeline}")
public final class IntakeResource {
    private final KnownPipelines pipelines;
    private final EventLog log;
    private final IntakeLimits limits;
    private final RepeatedRequests repeated;

    IntakeResource(KnownPipelines pipelines, EventLog log, IntakeLimits limits, RepeatedRequests repeated) {
        this.pipelines = pipelines;
        this.log = log;
        this.limits = limits;
        this.repeated = repeated;
    }

    /** Takes events. */
    @POST
    @Path("/events")
    public Response events(
            @PathParam("pipeline") String name, @BeanParam RequestHeaders headers, byte @Nullable [] body) {
        return take(name, Target::events, headers, body);
    }

    /** Takes labels. */
    @POST
    @Path("/labels")
    public Response labels(
            @PathParam("pipeline") String name, @BeanParam RequestHeaders headers, byte @Nullable [] body) {
        return take(name, Target::labels, headers, body);
    }

    private Response take(
            String name, Function<Pipeline, Target> target, RequestHeaders headers, byte @Nullable [] body) {
        return pipelines
                .find(name)
                .map(target)
                .map(known -> ContentTypes.problem(headers.contentType)
                        .map(this::problem)
                        .orElseGet(() -> unpack(known, headers, body == null ? new byte[0] : body)))
                .orElseGet(() -> unknown(name));
    }

    private Response unpack(Target target, RequestHeaders headers, byte[] body) {
        try {
            return once(target, headers, RequestBody.of(headers.contentEncoding, body, limits.largestBody()));
        } catch (RefusedException e) {
            return problem(e.problem());
        }
    }

    private Response once(Target target, RequestHeaders headers, byte[] body) {
        if (headers.idempotencyKey == null) {
            return write(target, headers, body);
        }
        return AnswerKey.of(target.topic(), headers.idempotencyKey)
                .map(key -> repeated.once(key, headers.fingerprint(body), () -> write(target, headers, body)))
                .orElseGet(() -> problem(new Problem(
                        "unusable key",
                        400,
                        "the Idempotency-Key must have 1 to " + AnswerKey.LONGEST
                                + " printable ASCII characters without quotation marks; send a UUID, for instance")));
    }

    private Response write(Target target, RequestHeaders headers, byte[] body) {
        try {
            var split = parts(target, headers, body);
            var results = new Appending(log, limits).append(target, headers.traceparent, split.parts());
            return split.single() ? single(results.getFirst()) : batch(results);
        } catch (UnusableException e) {
            return problem(new Problem("unusable request", 400, String.valueOf(e.getMessage())));
        }
    }

    private Parts parts(Target target, RequestHeaders headers, byte[] body) throws UnusableException {
        var split = new JsonSplitter(target.named(), limits.maxBatch(), headers.holdsEnvelopes()).split(body);
        var envelope = headers.holdsEnvelopes() ? Map.<String, String>of() : CloudEventEnvelope.of(headers);
        return envelope.isEmpty() ? split : split.in(envelope);
    }

    private Response single(EventResult result) {
        return result.problem() == null
                ? Response.status(EventResult.ACCEPTED)
                        .entity(result)
                        .type(MediaType.APPLICATION_JSON)
                        .build()
                : problem(result.problem());
    }

    /** 202 where all were taken; 503 where the log took none; 207 where it depends on the event. */
    private Response batch(List<EventResult> results) {
        boolean all = results.stream().allMatch(EventResult::isAccepted);
        boolean unavailable = results.stream().anyMatch(result -> result.status() == 503);
        boolean none = results.stream().noneMatch(EventResult::isAccepted);
        int status = all ? EventResult.ACCEPTED : unavailable && none ? 503 : 207;
        var answer = Response.status(status).entity(results).type(MediaType.APPLICATION_JSON);
        return (unavailable ? answer.header("Retry-After", limits.retryAfter().toSeconds()) : answer).build();
    }

    private Response unknown(String name) {
        return problem(new Problem(
                "unknown pipeline",
                404,
                "there is no pipeline '" + name + "'; apply its document with `freshet apply`",
                pipelines.names()));
    }

    private Response problem(Problem problem) {
        var answer = Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
        return (problem.status() == 503
                        ? answer.header("Retry-After", limits.retryAfter().toSeconds())
                        : answer)
                .build();
    }
}
