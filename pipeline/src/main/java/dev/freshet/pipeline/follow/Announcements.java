package dev.freshet.pipeline.follow;

import dev.freshet.pipeline.catalogue.Announcement;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes messages of the topic of pipelines. Bytes that are no document are passed over; an outage is thrown. */
final class Announcements {
    private final MessageReader<Announcement> reader;
    private final PassedOver passedOver;

    Announcements(Map<String, ?> config, PassedOver passedOver) {
        this.reader = MessageReader.of(Topics.PIPELINES, PipelineDocument.class, config)
                .seenAs(AnnouncementMapper::toDomain);
        this.passedOver = passedOver;
    }

    /** What the message announces; nothing where it is no document at all. */
    Optional<Announcement> read(ConsumerRecord<byte[], byte[]> message) {
        return reader.read(message, passedOver);
    }
}
