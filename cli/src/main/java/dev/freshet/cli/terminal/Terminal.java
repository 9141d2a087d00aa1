package dev.freshet.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command speaks: results and news on standard output, progress and errors on standard error. On a terminal,
 * progress is a bar and lines pass above it; elsewhere it is a plain line now and then.
 */
public final class Terminal {
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean interactive;
    private @Nullable Progress shown;

    public Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    /** The terminal of this process; a file or a pipe counts as none. */
    public static Terminal ofProcess() {
        var console = System.console();
        return new Terminal(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                console != null && console.isTerminal());
    }

    public boolean isInteractive() {
        return interactive;
    }

    /** A line of result or news. */
    public synchronized void line(String text) {
        clearBar();
        out.println(text);
        out.flush();
    }

    public void lines(List<String> texts) {
        texts.forEach(this::line);
    }

    /** A line about what goes wrong. */
    public synchronized void error(String text) {
        clearBar();
        err.println(text);
        err.flush();
    }

    /** What a person answers to a question; empty where nobody can be asked. */
    public Optional<String> ask(String question) {
        var console = interactive ? System.console() : null;
        if (console == null) {
            return Optional.empty();
        }
        clearBar();
        return Optional.ofNullable(console.readLine("%s", question));
    }

    /** A value as JSON. */
    public void json(Object value) {
        try {
            line(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** A value as JSON on one line. */
    public void jsonLine(Object value) {
        try {
            line(JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** Begins to show the progress of something that takes a while. */
    public synchronized Progress progress(String task) {
        Progress progress = interactive ? new BarProgress(task) : new PlainProgress(task, this::line);
        shown = progress;
        return progress;
    }

    private void clearBar() {
        if (interactive && shown != null && shown.isShown()) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
