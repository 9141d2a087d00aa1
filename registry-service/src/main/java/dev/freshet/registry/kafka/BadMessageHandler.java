package dev.freshet.registry.kafka;

import dev.freshet.schemas.registry.RegistryRefusedException;
import dev.freshet.schemas.registry.RegistryUnreachableException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;

/**
 * A message on a control topic that cannot be read is logged and passed over: anybody may write commands, and one bad one
 * must not stop promotions. An outage of the schema registry is no bad message: it stops the thread, which starts again.
 */
public final class BadMessageHandler implements DeserializationExceptionHandler {
    private static final Logger LOG = Logger.getLogger(BadMessageHandler.class);

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception failure) {
        if (RegistryUnreachableException.isBehind(failure) || failure instanceof RegistryRefusedException) {
            return Response.fail();
        }
        LOG.warnf(
                "event=message-passed-over topic=%s partition=%d offset=%d reason=\"%s\"",
                message.topic(), message.partition(), message.offset(), failure.getMessage());
        return Response.resume();
    }

    @Override
    public void configure(Map<String, ?> configs) {}
}
