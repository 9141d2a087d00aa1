package dev.freshet.cli.operation;

import dev.freshet.stack.local.StackLayout;
import dev.freshet.stack.process.ChildSpec;
import dev.freshet.stack.process.JavaCommand;
import dev.freshet.stack.process.Readiness;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The example's inference service, started beside the stack it subscribes to. */
final class SubscriberChild {
    private static final String MAIN = "dev.freshet.examples.flights.Subscriber";
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private SubscriberChild() {}

    /** @param target where its jar and, in {@code lib}, what it needs were built */
    static ChildSpec spec(StackLayout layout, Path target, String pipeline) {
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new IllegalStateException(
                    "the subscriber is not built: there is no %s; build everything with `make package`"
                            .formatted(target.resolve("lib")));
        }
        String classPath =
                target.resolve("*") + File.pathSeparator + target.resolve("lib").resolve("*");
        return new ChildSpec(
                "subscriber",
                new JavaCommand(classPath, FLAGS, MAIN, List.of(pipeline)).toList(),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", layout.bootstrap(),
                        "SCHEMA_REGISTRY_URL", layout.schemaRegistryUrl()),
                layout.home(),
                layout.log("subscriber"),
                new Readiness.Says("following " + pipeline),
                Duration.ofSeconds(60));
    }
}
