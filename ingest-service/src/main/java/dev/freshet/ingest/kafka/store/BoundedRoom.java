package dev.freshet.ingest.kafka.store;

import dev.freshet.ingest.duplicate.Room;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Room for the ids of all pipelines of this process: memory outside the heap up to a limit, and behind it files that the
 * operating system keeps in memory as far as there is any. Too many ids make ingestion slower, and never lose one. Any number
 * of threads may share one.
 */
public final class BoundedRoom implements Room {
    private static final int ZEROS = 1 << 20;

    private final long limit;
    private final Path overflow;
    private final AtomicLong taken = new AtomicLong();

    /** Room for so many bytes in memory, and for the others in files of this directory. */
    public BoundedRoom(long limit, Path overflow) {
        this.limit = limit;
        this.overflow = overflow;
    }

    @Override
    public Block take(long bytes) {
        if (taken.addAndGet(bytes) <= limit) {
            var arena = Arena.ofShared();
            return new Piece(arena.allocate(bytes, Long.BYTES), () -> {
                arena.close();
                taken.addAndGet(-bytes);
            });
        }
        taken.addAndGet(-bytes);
        var arena = Arena.ofShared();
        return new Piece(map(bytes, arena), arena::close);
    }

    /** Bytes taken in memory. */
    long taken() {
        return taken.get();
    }

    private record Piece(MemorySegment bytes, Runnable end) implements Block {
        @Override
        public void close() {
            end.run();
        }
    }

    /** A file that is gone with its last use. It is written before it is mapped: a full disk is an error here, not later. */
    private MemorySegment map(long bytes, Arena arena) {
        try {
            var file = Files.createTempFile(Files.createDirectories(overflow), "ids-", ".tmp");
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                var zeros = ByteBuffer.allocate(ZEROS);
                for (long at = 0; at < bytes; ) {
                    at += channel.write(zeros.clear().limit((int) Math.min(ZEROS, bytes - at)), at);
                }
                return channel.map(MapMode.READ_WRITE, 0, bytes, arena);
            }
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException(
                    "no room for " + bytes + " bytes of event ids in " + overflow
                            + "; free the disk, raise freshet.ingest.id-memory or shorten deduplicate.within",
                    e);
        }
    }
}
