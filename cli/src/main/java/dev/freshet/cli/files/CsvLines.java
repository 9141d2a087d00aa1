package dev.freshet.cli.files;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text with a mark between cells, as RFC 4180 writes them: a cell in quotes may hold the mark, line ends and, doubled,
 * quotes. Lines without any text are no rows. Knows the line in the file on which each row begins.
 */
final class CsvLines {
    private static final int END = -1;
    private static final int LONGEST_CELL = 1 << 20;

    private final Reader text;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder cell = new StringBuilder();
    private final char delimiter;
    private int next;
    private int filled;
    private long line = 1;
    private long began;

    CsvLines(Reader text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** What a row is not. */
    static final class BrokenRowException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenRowException(String message) {
            super(message);
        }
    }

    /** Line on which the last row began. */
    long began() {
        return began;
    }

    /** The cells of the next row; empty where there is no more. */
    List<String> next() throws IOException, BrokenRowException {
        int first = peek();
        while (first == '\n' || first == '\r') {
            take();
            first = peek();
        }
        began = line;
        List<String> cells = new ArrayList<>();
        for (boolean more = first != END; more; ) {
            cells.add(cell());
            more = peek() == delimiter;
            if (more) {
                take();
            }
        }
        endLine();
        return cells;
    }

    private String cell() throws IOException, BrokenRowException {
        cell.setLength(0);
        if (peek() == '"') {
            take();
            quoted();
        } else {
            for (int c = peek(); c != delimiter && c != '\n' && c != '\r' && c != END; c = peek()) {
                append((char) take());
            }
        }
        return cell.toString();
    }

    private void quoted() throws IOException, BrokenRowException {
        while (true) {
            int c = take();
            if (c == END) {
                throw new BrokenRowException(
                        "a quote is opened and never closed; close it, or write quotes in a text twice");
            }
            if (c == '"' && peek() != '"') {
                break;
            }
            append((char) (c == '"' ? take() : c));
        }
        int behind = peek();
        if (behind != delimiter && behind != '\n' && behind != '\r' && behind != END) {
            skipLine();
            throw new BrokenRowException("text stands behind a closing quote; write a quote in a text twice");
        }
    }

    private void append(char c) throws BrokenRowException {
        if (cell.length() == LONGEST_CELL) {
            throw new BrokenRowException("a cell has more than " + LONGEST_CELL + " characters; is a quote left open?");
        }
        cell.append(c);
    }

    private void skipLine() throws IOException {
        for (int c = peek(); c != '\n' && c != END; c = peek()) {
            take();
        }
    }

    private void endLine() throws IOException {
        if (peek() == '\r') {
            take();
        }
        if (peek() == '\n') {
            take();
        }
    }

    private int peek() throws IOException {
        if (next == filled) {
            filled = Math.max(0, text.read(buffer, 0, buffer.length));
            next = 0;
        }
        return next == filled ? END : buffer[next];
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
