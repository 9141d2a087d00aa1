package dev.freshet.pipeline.quality;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link QualityCounter} has counted and not told, as bytes: counts, which change with every event, apart from the
 * sketches of different values, which are larger and soon seldom change.
 */
public final class CounterMemory {
    private static final byte VERSION = 1;

    private final QualityCounter counter;

    public CounterMemory(QualityCounter counter) {
        this.counter = counter;
    }

    /** Something that writes or reads. */
    @FunctionalInterface
    private interface Step<T> {
        void run(T stream) throws IOException;
    }

    public byte[] counts() {
        return written(out -> {
            out.writeByte(VERSION);
            out.writeLong(counter.newest);
            out.writeLong(counter.refusedBefore);
            for (var rule : counter.counters) {
                out.writeUTF(rule.id());
                out.writeLong(rule.sealedUntil);
                out.writeInt(rule.open.size());
                for (var entry : rule.open.entrySet()) {
                    out.writeLong(entry.getKey());
                    write(entry.getValue(), out);
                }
            }
        });
    }

    private static void write(OpenWindow window, DataOutputStream out) throws IOException {
        out.writeLong(window.events);
        out.writeLong(window.hits);
        out.writeBoolean(window.partial);
        out.writeBoolean(window.told);
        out.writeUTF(window.example == null ? "" : window.example);
    }

    public byte[] sketches() {
        return written(out -> {
            out.writeByte(VERSION);
            for (var rule : counter.counters) {
                for (var entry : rule.open.entrySet()) {
                    var hashes = entry.getValue().hashes();
                    if (!hashes.isEmpty()) {
                        out.writeUTF(rule.id());
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
        var kept = rule(in.readUTF());
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
            var example = in.readUTF();
            window.example = example.isEmpty() ? null : example;
            if (kept != null) {
                kept.open.put(start, window);
            }
        }
    }

    private void restoreSketch(DataInputStream in) throws IOException {
        var kept = rule(in.readUTF());
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
