package dev.freshet.cli.option;

import picocli.CommandLine.Option;

/** Who asks. */
public final class Person {
    @Option(
            names = "--actor",
            paramLabel = "<name>",
            description = "Who asks; stands in the decision log (default: the user of this machine, ${DEFAULT-VALUE}).")
    private String actor = System.getProperty("user.name", "unknown");

    public String actor() {
        return actor;
    }
}
