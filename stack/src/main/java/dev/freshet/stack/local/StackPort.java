package dev.freshet.stack.local;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every port the local stack listens on, and the number it has unless somebody chooses another. */
public enum StackPort {
    BROKER("broker", 9092),
    CONTROLLER("controller", 9093),
    SCHEMA_REGISTRY("schema-registry", 8085),
    SCHEMA_REGISTRY_MANAGEMENT("schema-registry-management", 8086),
    REGISTRY("registry", 8080),
    INGEST("ingest", 8081),
    FEATURE("feature", 8082),
    TRAINER("trainer", 8083),
    EVALUATOR("evaluator", 8084);

    private final String label;
    private final int usual;

    StackPort(String label, int usual) {
        this.label = label;
        this.usual = usual;
    }

    /** What people call it on the command line. */
    public String label() {
        return label;
    }

    /** The number it has unless somebody chooses another. */
    public int usual() {
        return usual;
    }

    /** The port people call so. */
    public static Optional<StackPort> labelled(String label) {
        return Arrays.stream(values()).filter(port -> port.label.equals(label)).findFirst();
    }

    /** All labels, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(StackPort::label).collect(Collectors.joining(", "));
    }
}
