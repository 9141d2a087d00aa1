package dev.freshet.cli.option;

import dev.freshet.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Asks for the pipeline's name before something is deleted that does not come back. */
public final class Confirmation {
    @Option(
            names = "--confirm",
            paramLabel = "<pipeline>",
            description = "The pipeline's name once more, where nobody can be asked for it.")
    private @Nullable String confirmed;

    /**
     * Returns where the name was given, as an option or when asked.
     *
     * @throws IllegalStateException where it was not, or was another
     */
    public void require(Terminal terminal, String pipeline) {
        String given = confirmed == null
                ? terminal.ask("Type the name of the pipeline to go on: ")
                        .orElseThrow(() -> new IllegalStateException(
                                "nobody can be asked here, so nothing was done; add --confirm " + pipeline))
                : confirmed;
        if (!given.strip().equals(pipeline)) {
            throw new IllegalStateException("'%s' is not '%s', so nothing was done".formatted(given.strip(), pipeline));
        }
    }
}
