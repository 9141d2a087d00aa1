package dev.freshet.cli.replay;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How a table of text is written, as far as somebody has said so; the rest is guessed from the file, and told.
 *
 * @param delimiter what stands between cells
 * @param encoding how letters are written as bytes; UTF-8 where nothing is said, and never guessed
 * @param decimal mark before the fraction of a number
 * @param header whether the first line names the columns
 */
public record Dialect(
        Optional<Character> delimiter,
        Optional<Charset> encoding,
        Optional<Character> decimal,
        Optional<Boolean> header) {
    /** Nothing is said. */
    public static final Dialect GUESSED =
            new Dialect(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Dialect {
        decimal.filter(mark -> mark != '.' && mark != ',').ifPresent(mark -> {
            throw new IllegalArgumentException("decimal must be '.' or ',' but was '" + mark + "'");
        });
        if (delimiter.isPresent() && delimiter.equals(decimal)) {
            throw new IllegalArgumentException(
                    "'" + decimal.get() + "' cannot be both delimiter and decimal; one of them is another");
        }
        delimiter.filter(mark -> mark == '"' || mark == '\n' || mark == '\r').ifPresent(mark -> {
            throw new IllegalArgumentException(
                    "a quote or the end of a line cannot be the delimiter; write ',' or ';'");
        });
    }
}
