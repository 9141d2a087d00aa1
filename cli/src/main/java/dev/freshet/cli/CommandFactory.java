package dev.freshet.cli;

import dev.freshet.cli.terminal.Terminal;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives every command the terminal it speaks to. */
final class CommandFactory implements IFactory {
    private final Terminal terminal;

    CommandFactory(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        var constructor = withTerminal(type);
        return constructor.isPresent()
                ? type.cast(constructor.get().newInstance(terminal))
                : CommandLine.defaultFactory().create(type);
    }

    private static Optional<Constructor<?>> withTerminal(Class<?> type) {
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Terminal.class}))
                .findFirst();
    }
}
