package dev.freshet.stack.process;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** TCP ports of this machine: free ones to use, and a plain word about taken ones. */
public final class Ports {
    /** Below the range from which systems take ports for outgoing connections: Linux's begins at 32,768. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;
    private static final Map<Integer, FileChannel> GIVEN = new ConcurrentHashMap<>();

    private Ports() {}

    /**
     * A port that is free and stays so for this process, until it ends: nobody else who asks here gets it, in this process or
     * in another on this machine, and no outgoing connection takes it.
     */
    public static int free() {
        int count = LAST - FIRST;
        int start = ThreadLocalRandom.current().nextInt(count);
        return IntStream.range(0, count)
                .map(step -> FIRST + (start + step) % count)
                .filter(port -> claim(port) && isFree(port))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no port from %d to %d is free".formatted(FIRST, LAST - 1)));
    }

    /** The lock of a file named after the port goes with the process, however it ends. */
    private static boolean claim(int port) {
        try {
            var folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "freshet-ports"));
            var channel = FileChannel.open(folder.resolve("" + port), CREATE, WRITE);
            if (GIVEN.containsKey(port) || !locked(channel)) {
                channel.close();
                return false;
            }
            GIVEN.put(port, channel);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot claim port " + port, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this process, from a class of another class loader
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
