package dev.freshet.stack.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps two stacks from sharing a folder; the system releases it when the process ends, however that comes. */
final class StackLock implements AutoCloseable {
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    static StackLock acquire(StackLayout layout) throws IOException {
        Path file = Files.createDirectories(layout.home()).resolve("lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            String holder = StackFile.read(layout.home())
                    .map(stack -> " (process " + stack.pid() + ")")
                    .orElse("");
            throw new IllegalStateException(
                    "another stack%s is running in %s; stop it with `freshet down`, or use another folder with --home"
                            .formatted(holder, layout.home()));
        }
        return new StackLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
