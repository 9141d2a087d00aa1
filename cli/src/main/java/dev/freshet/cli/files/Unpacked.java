package dev.freshet.cli.files;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The content of a file that may be packed, with how much of the file was read for it. The name tells: {@code .gz}, {@code .zst}. */
final class Unpacked implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final CountingInputStream raw;
    private final InputStream content;
    private final long size;

    private Unpacked(Path file, CountingInputStream raw) throws IOException {
        this.raw = raw;
        this.size = Files.size(file);
        InputStream buffered = new BufferedInputStream(raw, BUFFER);
        String name = file.toString();
        if (name.endsWith(".gz")) {
            this.content = new GZIPInputStream(buffered, BUFFER);
        } else {
            this.content = name.endsWith(".zst") ? new ZstdInputStream(buffered) : buffered;
        }
    }

    static Unpacked open(Path file) throws IOException {
        var raw = new CountingInputStream(Files.newInputStream(file));
        try {
            return new Unpacked(file, raw);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** The name without the ending that tells how it is packed. */
    static String name(Path file) {
        return file.toString().replaceAll("\\.(gz|zst)$", "");
    }

    InputStream content() {
        return content;
    }

    /** How much of the file was read, from 0 to 1. */
    double share() {
        return size == 0 ? 1 : Math.min(1.0, (double) raw.count() / size);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
