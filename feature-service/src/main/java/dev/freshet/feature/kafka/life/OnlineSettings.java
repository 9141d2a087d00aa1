package dev.freshet.feature.kafka.life;

import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;

/**
 * How features on request are served.
 *
 * @param address host and port under which the other replicas reach this one
 * @param maxAhead how far an event's time may lie ahead of the clock
 * @param checksPerSecond answers per second and pipeline that are held against the log at most
 * @param checkPatience after how long an event that did not come is given up
 */
public record OnlineSettings(String address, Duration maxAhead, int checksPerSecond, Duration checkPatience) {
    public OnlineSettings {
        host(address);
    }

    HostInfo host() {
        return host(address);
    }

    private static HostInfo host(String address) {
        int colon = address.lastIndexOf(':');
        try {
            return new HostInfo(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "freshet.feature.advertised-address is '" + address
                            + "', but the other replicas need a host and a port, such as feature-0.feature:8082",
                    e);
        }
    }
}
