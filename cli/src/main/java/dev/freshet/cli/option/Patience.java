package dev.freshet.cli.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for the services. */
public final class Patience {
    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            description = "How long to wait until the services have let go of it (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofMinutes(2);

    Duration duration() {
        return timeout;
    }
}
