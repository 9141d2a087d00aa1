package dev.freshet.cli.option;

import picocli.CommandLine.Option;

/** How results are written. */
public final class Output {
    /** The forms there are. */
    public enum Form {
        TABLE,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<form>",
            defaultValue = "table",
            description = "table or json (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TABLE;

    public boolean isJson() {
        return form == Form.JSON;
    }
}
