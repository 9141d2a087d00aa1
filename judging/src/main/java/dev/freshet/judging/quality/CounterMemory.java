package dev.freshet.judging.quality;

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
        var out = ByteBuffer.allocate(sketchBytes());
        out.put(VERSION);
        for (var rule : counter.counters) {
            rule.open.forEach((start, window) -> {
                var hashes = window.hashes();
                if (!hashes.isEmpty()) {
                    write(rule.idBytes(), out);
                    out.putLong(start).putInt(hashes.size());
                    hashes.forEach(out::putLong);
                }
            });
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private int sketchBytes() {
        int most = 1;
        for (var rule : counter.counters) {
            for (var window : rule.open.values()) {
                most += RULE_BYTES
                        + rule.idBytes().length
                        + Long.BYTES * window.hashes().size();
            }
        }
        return most;
    }

    /** Goes on from what was kept; what belongs to a rule that is no more, or is another now, is dropped. */
    public void restore(byte[] counts, byte[] sketches) {
        var in = reading(counts);
        counter.newest = in.getLong();
        counter.refusedBefore = in.getLong();
        while (in.hasRemaining()) {
            restoreRule(in);
        }
        in = reading(sketches);
        while (in.hasRemaining()) {
            restoreSketch(in);
        }
    }

    private void restoreRule(ByteBuffer in) {
        var kept = rule(text(in));
        long sealedUntil = in.getLong();
        int windows = in.getInt();
        if (kept != null) {
            kept.sealedUntil = sealedUntil;
        }
        for (int i = 0; i < windows; i++) {
            long start = in.getLong();
            var window = window(in);
            if (kept != null) {
                kept.open.put(start, window);
            }
        }
    }

    private static OpenWindow window(ByteBuffer in) {
        var window = new OpenWindow();
        window.events = in.getLong();
        window.hits = in.getLong();
        window.partial = in.get() != 0;
        window.told = in.get() != 0;
        var example = text(in);
        window.example = example.isEmpty() ? null : example;
        return window;
    }

    private void restoreSketch(ByteBuffer in) {
        var kept = rule(text(in));
        long start = in.getLong();
        int size = in.getInt();
        var hashes = new ArrayList<Long>(size);
        for (int i = 0; i < size; i++) {
            hashes.add(in.getLong());
        }
        var window = kept == null ? null : kept.open.get(start);
        if (window != null) {
            window.sketch = DistinctSketch.of(hashes);
        }
    }

    private static String text(ByteBuffer in) {
        var text = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static ByteBuffer reading(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "counts of rules over the stream have version %d but this service reads %d; run the newer service"
                            .formatted(version, VERSION));
        }
        return in;
    }

    private @Nullable RuleCounter rule(String id) {
        return counter.counters.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
