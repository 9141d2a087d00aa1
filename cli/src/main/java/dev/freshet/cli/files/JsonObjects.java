package dev.freshet.cli.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The JSON values of a file as their bytes, one at a time and none of them looked into: one a line, or the elements of one
 * array. Which of the two it is tells the first character.
 */
final class JsonObjects {
    /** Of a value with more bytes only so many are given, which is no JSON any more. */
    static final int LARGEST = 16 << 20;

    private static final int END = -1;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final boolean array;
    private int next;
    private int filled;
    private long line = 1;
    private long began;

    JsonObjects(InputStream in) throws IOException {
        this.in = in;
        for (int i = 0; i < BYTE_ORDER_MARK.length && peek() == BYTE_ORDER_MARK[i]; i++) {
            take();
        }
        this.array = skipTo("") == '[';
        if (array) {
            take();
        }
    }

    /** Line on which the last value began. */
    long began() {
        return began;
    }

    /** The next value; empty where there is no more. */
    Optional<byte[]> next() throws IOException {
        int first = skipTo(array ? "," : "");
        if (first == END || (array && first == ']')) {
            return Optional.empty();
        }
        began = line;
        var bytes = new ByteArrayOutputStream();
        if (array) {
            element(bytes);
        } else {
            for (int c = peek(); c != '\n' && c != END; c = peek()) {
                move(bytes);
            }
        }
        return Optional.of(bytes.toByteArray());
    }

    /** Up to the comma or the bracket that ends the element; brackets within it, and all in texts, are its own. */
    private void element(ByteArrayOutputStream bytes) throws IOException {
        int depth = 0;
        boolean text = false;
        for (int c = peek(); c != END && (text || depth > 0 || (c != ',' && c != ']')); c = peek()) {
            move(bytes);
            if (text && c == '\\') {
                move(bytes);
            } else if (c == '"') {
                text = !text;
            } else if (!text) {
                depth += c == '{' || c == '[' ? 1 : 0;
                depth -= c == '}' || c == ']' ? 1 : 0;
            }
        }
    }

    private void move(ByteArrayOutputStream bytes) throws IOException {
        int c = take();
        if (c != END && bytes.size() < LARGEST) {
            bytes.write(c);
        }
    }

    /** The first byte that is neither white space nor one of these; it stays. */
    private int skipTo(String also) throws IOException {
        int c = peek();
        while (c == ' ' || c == '\t' || c == '\r' || c == '\n' || (c != END && also.indexOf(c) >= 0)) {
            take();
            c = peek();
        }
        return c;
    }

    private int peek() throws IOException {
        if (next == filled) {
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            next = 0;
        }
        return next == filled ? END : buffer[next] & 0xFF;
    }

    private int take() throws IOException {
        int c = peek();
        if (c != END) {
            next++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }
}
