package dev.freshet.feature.label;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as bytes: {@code [version:1][entities:4]...}. The entities' number tells which fields the keys belong to; keys of
 * other fields are forgotten, so that a changed pipeline counts no label under a wrong key.
 */
public final class EventRowCodec {
    private static final byte VERSION = 1;
    private static final int EVENT = 1;
    private static final int VECTOR = 2;
    private static final int COUNTED = 4;
    private static final int SETTLED = 8;

    private final int layout;
    private final int entities;

    /** A codec for the entity fields of one pipeline, in order. */
    public EventRowCodec(List<String> entities) {
        this.layout = String.join("\n", entities).hashCode();
        this.entities = entities.size();
    }

    public byte[] encode(EventRow row) {
        var bytes = new ByteArrayOutputStream(128);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(layout);
            out.writeByte(flags(row));
            out.writeShort(row.revisions());
            out.writeDouble(row.written());
            writeEvent(out, row.event());
            writeVector(out, row.vector());
            writeLabel(out, row.counted());
            out.writeShort(row.labels().size());
            for (Label label : row.labels()) {
                writeLabel(out, label);
                writeOriginal(out, label.original());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    public EventRow decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            expectVersion(in.readByte());
            boolean known = in.readInt() == layout;
            int flags = in.readByte();
            int revisions = in.readShort();
            double written = in.readDouble();
            var event = (flags & EVENT) == 0 ? null : readEvent(in, known);
            var vector = (flags & VECTOR) == 0 ? null : readVector(in);
            var counted = (flags & COUNTED) == 0 ? null : readLabel(in, false);
            List<Label> labels = new ArrayList<>();
            for (int left = in.readShort(); left > 0; left--) {
                labels.add(readLabel(in, true));
            }
            return new EventRow(event, vector, labels, counted, (flags & SETTLED) != 0, revisions, written);
        } catch (IOException e) {
            throw new UncheckedIOException("an event row of " + bytes.length + " bytes ends too early", e);
        }
    }

    /** One label with its original, as bytes. */
    public static byte[] encode(Label label) {
        var bytes = new ByteArrayOutputStream(128);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeLabel(out, label);
            writeOriginal(out, label.original());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** A label from {@link #encode(Label)}. */
    public static Label decodeLabel(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            expectVersion(in.readByte());
            return readLabel(in, true);
        } catch (IOException e) {
            throw new UncheckedIOException("a label of " + bytes.length + " bytes ends too early", e);
        }
    }

    private static void expectVersion(byte version) {
        if (version != VERSION) {
            throw new IllegalStateException("a stored label or event has version " + version
                    + ", but this service reads " + VERSION + "; run the version of the service that wrote it");
        }
    }

    private static int flags(EventRow row) {
        return (row.event() == null ? 0 : EVENT)
                | (row.vector() == null ? 0 : VECTOR)
                | (row.counted() == null ? 0 : COUNTED)
                | (row.settled() ? SETTLED : 0);
    }

    private static void writeEvent(DataOutputStream out, @Nullable Event event) throws IOException {
        if (event == null) {
            return;
        }
        out.writeLong(event.time());
        out.writeByte(event.entities().size());
        for (String key : event.entities()) {
            out.writeBoolean(key != null);
            if (key != null) {
                writeText(out, key);
            }
        }
    }

    private Event readEvent(DataInputStream in, boolean known) throws IOException {
        long time = in.readLong();
        List<@Nullable String> keys = new ArrayList<>();
        for (int left = in.readByte(); left > 0; left--) {
            keys.add(in.readBoolean() ? readText(in) : null);
        }
        return new Event(time, known ? keys : Collections.nCopies(entities, null));
    }

    private static void writeVector(DataOutputStream out, @Nullable ServedVector vector) throws IOException {
        if (vector == null) {
            return;
        }
        writeText(out, vector.featureSet());
        out.writeShort(vector.values().length);
        for (double value : vector.values()) {
            out.writeDouble(value);
        }
        out.writeInt(vector.position().partition());
        out.writeLong(vector.position().offset());
    }

    private static ServedVector readVector(DataInputStream in) throws IOException {
        var featureSet = readText(in);
        var values = new double[in.readShort()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return ServedVector.of(featureSet, values, new Position(in.readInt(), in.readLong()));
    }

    private static void writeLabel(DataOutputStream out, @Nullable Label label) throws IOException {
        if (label == null) {
            return;
        }
        out.writeDouble(label.value());
        out.writeLong(label.knownAt());
        out.writeInt(label.position().partition());
        out.writeLong(label.position().offset());
    }

    private static void writeOriginal(DataOutputStream out, @Nullable Original original) throws IOException {
        out.writeBoolean(original != null);
        if (original != null) {
            var key = original.key();
            out.writeInt(key == null ? -1 : key.length);
            out.write(key == null ? new byte[0] : key);
            out.writeInt(original.value().length);
            out.write(original.value());
            out.writeLong(original.timestamp());
        }
    }

    private static Label readLabel(DataInputStream in, boolean mayHaveOriginal) throws IOException {
        double value = in.readDouble();
        long knownAt = in.readLong();
        var position = new Position(in.readInt(), in.readLong());
        return new Label(value, knownAt, position, mayHaveOriginal && in.readBoolean() ? readOriginal(in) : null);
    }

    private static Original readOriginal(DataInputStream in) throws IOException {
        int key = in.readInt();
        byte[] keyBytes = key < 0 ? null : in.readNBytes(key);
        return Original.of(keyBytes, in.readNBytes(in.readInt()), in.readLong());
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
