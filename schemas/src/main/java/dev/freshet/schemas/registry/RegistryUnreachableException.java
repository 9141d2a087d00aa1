package dev.freshet.schemas.registry;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * The registry could not be asked, or could not answer. It says nothing about the data: wait and try again. It is a
 * {@link RetriableException} and never a serialization error, so that an outage is not mistaken for bad data.
 */
public final class RegistryUnreachableException extends RetriableException {
    private static final long serialVersionUID = 1L;

    RegistryUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the registry is behind a failure, and not the data: it is away, or refuses to answer. Kafka's consumer and Streams wrap what a deserializer throws, and then the
     * type alone does not say so.
     */
    public static boolean isBehind(@Nullable Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof RegistryUnreachableException
                    || next instanceof RegistryRefusedException
                    || isOfTheNetwork(next)) {
                return true;
            }
        }
        return false;
    }

    /** Bytes in memory are decoded without a network, so it was the registry that another client could not reach. */
    private static boolean isOfTheNetwork(Throwable failure) {
        return failure instanceof SocketException
                || failure instanceof SocketTimeoutException
                || failure instanceof UnknownHostException;
    }
}
