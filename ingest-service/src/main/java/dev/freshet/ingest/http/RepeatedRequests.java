package dev.freshet.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.ingest.intake.Answer;
import dev.freshet.ingest.intake.AnswerKey;
import dev.freshet.ingest.intake.Claim;
import dev.freshet.ingest.intake.GivenAnswers;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Answers a request that carries an {@code Idempotency-Key} at most once: its repetition gets the answer the first one got.
 * Only an answer that is final is kept: where nothing was written, or Kafka did not confirm, the repetition is a new try.
 */
@Singleton
final class RepeatedRequests {
    static final String REPLAYED = "Idempotency-Replayed";
    private static final int MULTI_STATUS = 207;

    private final GivenAnswers answers;
    private final ObjectMapper json;
    private final InstantSource clock;

    RepeatedRequests(GivenAnswers answers, ObjectMapper json, InstantSource clock) {
        this.answers = answers;
        this.json = json;
        this.clock = clock;
    }

    /** The answer remembered for this key and content, or that of {@code first}, which is then remembered. */
    Response once(AnswerKey key, String fingerprint, Supplier<Response> first) {
        return switch (answers.claim(key, fingerprint, clock.instant())) {
            case Claim.Yours() -> answer(key, first);
            case Claim.Answered(var answer) ->
                response(answer).header(REPLAYED, "true").build();
            case Claim.Underway() ->
                problem(
                                409,
                                "still being answered",
                                "the request with the Idempotency-Key " + key.key()
                                        + " is still waiting for its answer; send it again after Retry-After")
                        .header("Retry-After", 1)
                        .build();
            case Claim.OtherContent() ->
                problem(
                                422,
                                "key used before",
                                "the Idempotency-Key " + key.key() + " was used for another body on " + key.topic()
                                        + "; send a new key with a new body, and the old body with the old key")
                        .build();
        };
    }

    private Response answer(AnswerKey key, Supplier<Response> first) {
        try {
            var response = first.get();
            if (!isFinal(response)) {
                return response;
            }
            var answer = new Answer(response.getStatus(), json.writeValueAsString(response.getEntity()));
            answers.settle(key, answer, clock.instant());
            return response(answer).build();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            answers.abandon(key);
        }
    }

    private static boolean isFinal(Response response) {
        boolean written = response.getStatus() == EventResult.ACCEPTED || response.getStatus() == MULTI_STATUS;
        return written && response.getHeaderString("Retry-After") == null;
    }

    private static Response.ResponseBuilder response(Answer answer) {
        return Response.status(answer.status()).entity(answer.json()).type(MediaType.APPLICATION_JSON);
    }

    private static Response.ResponseBuilder problem(int status, String title, String detail) {
        return Response.status(status)
                .entity(new Problem(title, status, detail))
                .type(Problem.MEDIA_TYPE);
    }
}
