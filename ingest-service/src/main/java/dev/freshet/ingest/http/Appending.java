package dev.freshet.ingest.http;

import dev.freshet.ingest.http.JsonSplitter.Part;
import dev.freshet.ingest.intake.EventLog;
import dev.freshet.ingest.intake.IntakeLimits;
import dev.freshet.ingest.intake.Message;
import dev.freshet.schemas.topics.CloudEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Appends the parts of one request to the log, but for those that can be refused here. */
final class Appending {
    private static final String TRACEPARENT = "traceparent";

    private final EventLog log;
    private final IntakeLimits limits;

    Appending(EventLog log, IntakeLimits limits) {
        this.log = log;
        this.limits = limits;
    }

    /** The result of each part, in the order of the request. */
    List<EventResult> append(Target target, @Nullable String traceparent, List<Part> parts) {
        var messages = new ArrayList<Message>();
        var refusals = new ArrayList<Optional<EventResult>>();
        for (var part : parts) {
            var id = target.id(part);
            var refusal = refuse(target, id, part);
            refusals.add(refusal);
            if (refusal.isEmpty() && id != null) {
                messages.add(new Message(target.topic(), id, part.json(), headers(target, traceparent, part)));
            }
        }
        var receipts = log.append(messages).iterator();
        var ids = messages.iterator();
        return refusals.stream()
                .map(refusal ->
                        refusal.orElseGet(() -> EventResult.of(ids.next().id(), receipts.next())))
                .toList();
    }

    private static Map<String, String> headers(Target target, @Nullable String traceparent, Part part) {
        Map<String, String> headers = new HashMap<>();
        if (traceparent != null) {
            headers.put(TRACEPARENT, traceparent);
        }
        if (target.keepsEnvelopes()) {
            part.envelope().forEach((name, value) -> headers.put(CloudEvents.header(name), value));
        }
        return headers;
    }

    private Optional<EventResult> refuse(Target target, @Nullable String id, Part part) {
        int bytes = part.json().remaining();
        if (id == null || id.isBlank()) {
            return Optional.of(EventResult.refused(
                    null, new Problem("no id", 400, target.named() + ": missing or empty, but it names the event")));
        }
        if (part.notFinite() != null) {
            var detail = "the field " + part.notFinite() + " is NaN or Infinity, which is no number of JSON and none to"
                    + " learn from; leave the field out, or send null";
            return Optional.of(EventResult.refused(id, new Problem("not a number", 400, detail)));
        }
        if (bytes > limits.maxBytes()) {
            var detail = "the event has " + bytes + " bytes, and freshet.ingest.max-event-bytes allows "
                    + limits.maxBytes() + "; send only the fields the pipeline declares";
            return Optional.of(EventResult.refused(id, new Problem("too large", 413, detail)));
        }
        return Optional.empty();
    }
}
