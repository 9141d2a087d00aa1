package dev.freshet.stack.local;

import dev.freshet.stack.process.Ports;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The number of every port of one local stack. */
public final class StackPorts {
    private static final int HIGHEST = 65_535;

    private final EnumMap<StackPort, Integer> numbers;

    private StackPorts(EnumMap<StackPort, Integer> numbers) {
        numbers.forEach(StackPorts::requireValid);
        this.numbers = numbers;
    }

    /** The usual numbers. */
    public static StackPorts usual() {
        return of(StackPort::usual);
    }

    /** Consecutive numbers from the one given, in the order of {@link StackPort}. */
    public static StackPorts from(int base) {
        return of(port -> base + port.ordinal());
    }

    /** Numbers nobody listens on at this moment. */
    public static StackPorts free() {
        return of(port -> Ports.free());
    }

    /** The same with other numbers for some ports. */
    public StackPorts with(Map<StackPort, Integer> chosen) {
        var changed = new EnumMap<>(numbers);
        changed.putAll(chosen);
        return new StackPorts(changed);
    }

    public int number(StackPort port) {
        return numbers.getOrDefault(port, port.usual());
    }

    /** Those that somebody else listens on. */
    public List<StackPort> taken() {
        return Arrays.stream(StackPort.values())
                .filter(port -> !Ports.isFree(number(port)))
                .toList();
    }

    /** Refuses, naming port and holder, if somebody else listens on one. */
    public void requireFree() {
        for (StackPort port : StackPort.values()) {
            Ports.requireFree(
                    number(port), port.label(), "--port " + port.label() + "=<number> or --port-base <number>");
        }
    }

    private static StackPorts of(ToIntFunction<StackPort> number) {
        var numbers = new EnumMap<StackPort, Integer>(StackPort.class);
        for (StackPort port : StackPort.values()) {
            numbers.put(port, number.applyAsInt(port));
        }
        return new StackPorts(numbers);
    }

    private static void requireValid(StackPort port, int number) {
        if (number < 1 || number > HIGHEST) {
            throw new IllegalArgumentException(
                    "port of %s must be between 1 and %d but was %d".formatted(port.label(), HIGHEST, number));
        }
    }
}
