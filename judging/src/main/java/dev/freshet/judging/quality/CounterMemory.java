package dev.freshet.judging.quality;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link QualityCounter} has counted and not told, as bytes: counts, which change with every event, apart from the
 * sketches of different values, which are larger and soon seldom change.
 */
public final class CounterMemory {
    private static final byte VERSION = 1;
    private static final byte[] NOTHING = {};
    private static final int HEAD_BYTES = 1 + 2 * Long.BYTES;
    private static final int RULE_BYTES = Short.BYTES + Long.BYTES + Integer.BYTES;
    private static final int WINDOW_BYTES = 3 * Long.BYTES + 2 + Short.BYTES;
    private static final int MOST_BYTES_PER_CHAR = 3;

    private final QualityCounter counter;

    public CounterMemory(QualityCounter counter) {
        this.counter = counter;
    }

    /** Something that writes or reads. */
    @FunctionalInterface
    private interface Step<T> {
        void run(T stream) throws IOException;
    }

    /** Written with every event, so into one buffer of the largest size it can have. */
    public byte[] counts() {
        var out = ByteBuffer.allocate(mostBytes());
        out.put(VERSION).putLong(counter.newest).putLong(counter.refusedBefore);
        for (var rule : counter.counters) {
            write(rule.idBytes(), out);
            out.putLong(rule.sealedUntil).putInt(rule.open.size());
            for (var entry : rule.open.entrySet()) {
                out.putLong(entry.getKey());
                write(entry.getValue(), out);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private int mostBytes() {
        int most = HEAD_BYTES;
        for (var rule : counter.counters) {
            most += RULE_BYTES + rule.idBytes().length;
            for (var window : rule.open.values()) {
                most += WINDOW_BYTES + (window.example == null ? 0 : MOST_BYTES_PER_CHAR * window.example.length());
            }
        }
        return most;
    }

    private static void write(OpenWindow window, ByteBuffer out) {
        out.putLong(window.events).putLong(window.hits);
        out.put((byte) (window.partial ? 1 : 0)).put((byte) (window.told ? 1 : 0));
        write(window.example == null ? NOTHING : window.example.getBytes(StandardCharsets.UTF_8), out);
    }

    private static void write(byte[] text, ByteBuffer out) {
        out.putShort((short) text.length).put(text);
    }

    public byte[] sketches() {
        return written(out -> {
            out.writeByte(VERSION);
            for (var rule : counter.counters) {
                for (var entry : rule.open.entrySet()) {
                    var hashes = entry.getValue().hashes();
                    if (!hashes.isEmpty()) {
                        out.writeShort(rule.idBytes().length);
                        out.write(rule.idBytes());
                        out.writeLong(entry.getKey());
                        out.writeInt(hashes.size());
                        for (long hash : hashes) {
                            out.writeLong(hash);
                        }
                    }
                }
            }
        });
    }

    /** Goes on from what was kept; what belongs to a rule that is no more, or is another now, is dropped. */
    public void restore(byte[] counts, byte[] sketches) {
        read(counts, in -> {
            counter.newest = in.readLong();
            counter.refusedBefore = in.readLong();
            while (in.available() > 0) {
                restoreRule(in);
            }
        });
        read(sketches, in -> {
            while (in.available() > 0) {
                restoreSketch(in);
            }
        });
    }

    private void restoreRule(DataInputStream in) throws IOException {
        var kept = rule(text(in));
        long sealedUntil = in.readLong();
        int windows = in.readInt();
        if (kept != null) {
            kept.sealedUntil = sealedUntil;
        }
        for (int i = 0; i < windows; i++) {
            long start = in.readLong();
            var window = new OpenWindow();
            window.events = in.readLong();
            window.hits = in.readLong();
            window.partial = in.readBoolean();
            window.told = in.readBoolean();
            var example = text(in);
            window.example = example.isEmpty() ? null : example;
            if (kept != null) {
                kept.open.put(start, window);
            }
        }
    }

    private void restoreSketch(DataInputStream in) throws IOException {
        var kept = rule(text(in));
        long start = in.readLong();
        int size = in.readInt();
        var hashes = new ArrayList<Long>(size);
        for (int i = 0; i < size; i++) {
            hashes.add(in.readLong());
        }
        var window = kept == null ? null : kept.open.get(start);
        if (window != null) {
            window.sketch = DistinctSketch.of(hashes);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8);
    }

    private @Nullable RuleCounter rule(String id) {
        return counter.counters.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static byte[] written(Step<DataOutputStream> step) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            step.run(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void read(byte[] bytes, Step<DataInputStream> step) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "counts of rules over the stream have version %d but this service reads %d; run the newer service"
                                .formatted(version, VERSION));
            }
            step.run(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %d bytes of counts".formatted(bytes.length), e);
        }
    }
}
