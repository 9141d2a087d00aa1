package dev.freshet.cli.option;

import dev.freshet.stack.local.StackPort;
import dev.freshet.stack.local.StackPorts;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which ports a local stack listens on. */
public final class StackOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--port-base",
            paramLabel = "<number>",
            description = "Nine consecutive ports from here: broker, controller, schema registry and its management, "
                    + "registry, ingest, feature, trainer, evaluator.")
    private @Nullable Integer base;

    @Option(
            names = "--port",
            paramLabel = "<name>=<number>",
            description = "Another port for one of them: broker (9092), controller (9093), schema-registry (8085), "
                    + "schema-registry-management (8086), registry (8080), ingest (8081), feature (8082), "
                    + "trainer (8083), evaluator (8084).")
    private Map<String, Integer> chosen = new LinkedHashMap<>();

    /** Whether nobody said anything about ports. */
    public boolean areUsual() {
        return base == null && chosen.isEmpty();
    }

    public StackPorts ports() {
        try {
            var numbers = base == null ? StackPorts.usual() : StackPorts.from(base);
            var byPort = new EnumMap<StackPort, Integer>(StackPort.class);
            chosen.forEach((label, number) -> byPort.put(port(label), number));
            return numbers.with(byPort);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(command).commandLine(), e.getMessage(), e);
        }
    }

    private static StackPort port(String label) {
        return StackPort.labelled(label)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no port '" + label + "'; there are " + StackPort.labels()));
    }
}
