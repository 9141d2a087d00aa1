package dev.freshet.pipeline.follow;

import dev.freshet.pipeline.catalogue.Announcement;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.registry.RegistryUnreachableException;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Decodes messages of the topic of pipelines. Bytes that are no document are passed over; an outage is thrown. */
final class Announcements {
    private static final System.Logger LOG = System.getLogger(Announcements.class.getName());

    private final Deserializer<PipelineDocument> documents;

    Announcements(Map<String, ?> config) {
        documents = AvroSerdes.specific(PipelineDocument.class, config).deserializer();
    }

    /** What the message announces; nothing where it is a bare tombstone or no document at all. */
    Optional<Announcement> read(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null) {
            return Optional.empty();
        }
        try {
            var document = documents.deserialize(Topics.PIPELINES.name(), message.value());
            return Optional.of(AnnouncementMapper.toDomain(document));
        } catch (SerializationException e) {
            if (isOutage(e)) {
                throw e;
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "event=document-unreadable topic={0} partition={1} offset={2} why=\"{3}\"",
                    message.topic(),
                    message.partition(),
                    Long.toString(message.offset()),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Confluent's deserializer, where it is dropped in, tells an outage as a serialization error. */
    private static boolean isOutage(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return RegistryUnreachableException.isBehind(e);
    }
}
