package dev.freshet.ingest.http;

import dev.freshet.ingest.http.JsonSplitter.Part;
import dev.freshet.ingest.http.JsonSplitter.UnusableException;
import dev.freshet.ingest.intake.AnswerKey;
import dev.freshet.ingest.intake.EventLog;
import dev.freshet.ingest.intake.IntakeLimits;
import dev.freshet.ingest.intake.KnownPipelines;
import dev.freshet.ingest.intake.Message;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.topics.Topics;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes events and labels as JSON, one object or an array of objects, and answers where each stands in the log. What is
 * taken is not yet cleaned or checked: that happens behind the log, the same for every producer.
 */
@Path("/pipelines/{pipeline}")
@Consumes(MediaType.APPLICATION_JSON)
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

    /** Where a request goes: the topic, and the field that holds the id. */
    private record Target(String topic, String idField) {
        static Target events(Pipeline pipeline) {
            return new Target(
                    Topics.of(pipeline.name()).events().name(),
                    pipeline.events().id());
        }

        static Target labels(Pipeline pipeline) {
            return new Target(
                    Topics.of(pipeline.name()).labels().name(),
                    pipeline.labels().id());
        }
    }

    /** What a request says about itself. */
    private record Headers(Optional<String> traceparent, Optional<String> key) {}

    /** Takes events. */
    @POST
    @Path("/events")
    public Response events(
            @PathParam("pipeline") String name,
            @HeaderParam("traceparent") @Nullable String traceparent,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            byte @Nullable [] body) {
        var headers = new Headers(Optional.ofNullable(traceparent), Optional.ofNullable(key));
        return pipelines
                .find(name)
                .map(pipeline -> take(Target.events(pipeline), headers, body == null ? new byte[0] : body))
                .orElseGet(() -> unknown(name));
    }

    /** Takes labels. */
    @POST
    @Path("/labels")
    public Response labels(
            @PathParam("pipeline") String name,
            @HeaderParam("traceparent") @Nullable String traceparent,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            byte @Nullable [] body) {
        var headers = new Headers(Optional.ofNullable(traceparent), Optional.ofNullable(key));
        return pipelines
                .find(name)
                .map(pipeline -> take(Target.labels(pipeline), headers, body == null ? new byte[0] : body))
                .orElseGet(() -> unknown(name));
    }

    private Response take(Target target, Headers headers, byte[] body) {
        if (headers.key().isEmpty()) {
            return write(target, headers, body);
        }
        return AnswerKey.of(target.topic(), headers.key().get())
                .map(key -> repeated.once(key, body, () -> write(target, headers, body)))
                .orElseGet(() -> problem(new Problem(
                        "unusable key",
                        400,
                        "the Idempotency-Key must have 1 to " + AnswerKey.LONGEST
                                + " printable ASCII characters without quotation marks; send a UUID, for instance")));
    }

    private Response write(Target target, Headers headers, byte[] body) {
        try {
            var split = new JsonSplitter(target.idField(), limits.maxBatch()).split(body);
            var results = append(target, headers.traceparent(), split.parts());
            return split.single() ? single(results.getFirst()) : batch(results);
        } catch (UnusableException e) {
            return problem(new Problem("unusable request", 400, String.valueOf(e.getMessage())));
        }
    }

    /** The result of each part, in the order of the request; what can be refused here never reaches the log. */
    private List<EventResult> append(Target target, Optional<String> traceparent, List<Part> parts) {
        var messages = new ArrayList<Message>();
        var refusals = new ArrayList<Optional<EventResult>>();
        for (var part : parts) {
            var refusal = refuse(target, part);
            refusals.add(refusal);
            if (refusal.isEmpty() && part.id() != null) {
                messages.add(new Message(target.topic(), part.id(), part.json(), traceparent));
            }
        }
        var receipts = log.append(messages).iterator();
        var ids = messages.iterator();
        return refusals.stream()
                .map(refusal ->
                        refusal.orElseGet(() -> EventResult.of(ids.next().id(), receipts.next())))
                .toList();
    }

    private Optional<EventResult> refuse(Target target, Part part) {
        int bytes = part.json().remaining();
        if (part.id() == null || part.id().isBlank()) {
            return Optional.of(EventResult.refused(
                    null,
                    new Problem(
                            "no id",
                            400,
                            "the field " + target.idField() + " is missing or empty; it names the event")));
        }
        if (bytes > limits.maxBytes()) {
            var detail = "the event has " + bytes + " bytes, and freshet.ingest.max-event-bytes allows "
                    + limits.maxBytes() + "; send only the fields the pipeline declares";
            return Optional.of(EventResult.refused(part.id(), new Problem("too large", 413, detail)));
        }
        return Optional.empty();
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
