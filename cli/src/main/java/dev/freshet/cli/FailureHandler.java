package dev.freshet.cli;

import dev.freshet.cli.operation.DocumentRefusedException;
import dev.freshet.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong as a person would; the stack trace is for those who ask for it. */
final class FailureHandler implements IExecutionExceptionHandler {
    private final Terminal terminal;
    private final BooleanSupplier verbose;

    FailureHandler(Terminal terminal, BooleanSupplier verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, @Nullable ParseResult parsed) {
        terminal.error("freshet: " + words(failure));
        if (verbose.getAsBoolean()) {
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            terminal.error(trace.toString());
        }
        return failure instanceof DocumentRefusedException ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static String words(Exception failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return switch (failure) {
            case DocumentRefusedException refused -> "the document has mistakes, nothing was applied\n" + message;
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case KafkaException kafka ->
                "the broker or the schema registry does not do its work: %s; look into the logs (.freshet/logs, or those of --home), or run again with --verbose"
                        .formatted(message);
            case NullPointerException bug -> "unexpected: " + bug + "; run again with --verbose and report it";
            default -> message;
        };
    }
}
