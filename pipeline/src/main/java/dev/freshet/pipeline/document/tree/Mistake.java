package dev.freshet.pipeline.document.tree;

/**
 * One thing that is wrong with a document, said so that whoever wrote it can mend it.
 *
 * @param path where, as {@code spec.features[2].over}; empty for the document as a whole
 * @param value what stands there, shortened; empty where nothing does
 * @param reason what is wrong with it, as the rest of a sentence that begins with the value
 * @param mend what to write instead
 * @param line line in the text, from 1; 0 where no line is at fault
 */
public record Mistake(String path, String value, String reason, String mend, int line) {

    /** The whole mistake in one line, as the command line and HTTP problems show it. */
    public String text() {
        var where = path.isEmpty() ? "document" : path;
        var at = line > 0 ? " (line " + line + ")" : "";
        return where + at + ": " + (value.isEmpty() ? "" : "'" + value + "' ") + reason + "; " + mend;
    }
}
