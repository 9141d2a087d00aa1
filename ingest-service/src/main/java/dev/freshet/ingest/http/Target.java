package dev.freshet.ingest.http;

import dev.freshet.ingest.http.JsonSplitter.Part;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.topics.CloudEvents;
import dev.freshet.schemas.topics.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param topic the topic
 * @param named field or fields that hold the id
 * @param keepsEnvelopes whether the id of a CloudEvent's envelope names the event; of a label's it names the message
 */
record Target(String topic, EventId named, boolean keepsEnvelopes) {
    static Target events(Pipeline pipeline) {
        return new Target(
                Topics.of(pipeline.name()).events().name(), pipeline.events().id(), true);
    }

    static Target labels(Pipeline pipeline) {
        return new Target(
                Topics.of(pipeline.name()).labels().name(), pipeline.labels().id(), false);
    }

    /** The id of the event that a part is about, or null where nothing names it. */
    @Nullable
    String id(Part part) {
        return part.id() == null && keepsEnvelopes ? part.envelope().get(CloudEvents.ID) : part.id();
    }
}
