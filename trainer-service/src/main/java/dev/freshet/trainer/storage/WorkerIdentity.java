package dev.freshet.trainer.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name that outlives the process: a worker that comes back knows at once that runs in its name are nobody's any more. The
 * state folder is locked while a worker lives, so that no two live under one name; a second one gets a name of its own.
 */
public final class WorkerIdentity implements AutoCloseable {
    private final String name;
    private final @Nullable FileChannel lock;

    private WorkerIdentity(String name, @Nullable FileChannel lock) {
        this.name = name;
        this.lock = lock;
    }

    public static WorkerIdentity in(Path stateFolder) throws IOException {
        Files.createDirectories(stateFolder);
        var lock = FileChannel.open(
                stateFolder.resolve("worker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!acquired(lock)) {
            lock.close();
            return new WorkerIdentity(fresh(), null);
        }
        var file = stateFolder.resolve("worker");
        if (!Files.exists(file)) {
            Files.writeString(file, fresh());
        }
        return new WorkerIdentity(Files.readString(file).strip(), lock);
    }

    private static boolean acquired(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String fresh() {
        return host() + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "trainer";
        }
    }

    public String name() {
        return name;
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
