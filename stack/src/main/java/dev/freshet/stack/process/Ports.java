package dev.freshet.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine: free ones to use, and a plain word about taken ones. */
public final class Ports {
    private Ports() {}

    /** A port nobody listens on at this moment. */
    public static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** Whether a server could listen on the port, on any address and on loopback. */
    public static boolean isFree(int port) {
        return binds(new InetSocketAddress(port))
                && binds(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Refuses a port that is taken, before anything is started on it.
     *
     * @param purpose what the port is for, as in "the broker"
     * @param mend how to choose another, as in "--broker-port"
     */
    public static void requireFree(int port, String purpose, String mend) {
        if (!isFree(port)) {
            String holder = PortHolder.of(port).map(text -> " by " + text).orElse("");
            throw new ChildFailedException(
                    purpose,
                    "port %d for %s is taken%s; stop that process, or choose another port with %s"
                            .formatted(port, purpose, holder, mend));
        }
    }

    private static boolean binds(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
