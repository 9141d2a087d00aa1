package dev.freshet.stack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything there is to know about a child process before it starts.
 *
 * @param name what messages call it
 * @param command program and arguments
 * @param environment variables added to the parent's
 * @param directory working directory
 * @param log file that receives its output; an older one is kept beside it as {@code .previous}
 * @param readiness how one knows that it works
 * @param startLimit how long it may take to become ready
 */
public record ChildSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        Readiness readiness,
        Duration startLimit) {
    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command of " + name + " must not be empty");
        }
        if (startLimit.isNegative() || startLimit.isZero()) {
            throw new IllegalArgumentException("start limit of " + name + " must be positive but was " + startLimit);
        }
    }
}
