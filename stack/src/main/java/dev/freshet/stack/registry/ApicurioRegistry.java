package dev.freshet.stack.registry;

import dev.freshet.stack.process.ChildProcess;
import dev.freshet.stack.process.Ports;
import java.nio.file.Path;

/**
 * The schema registry (Apicurio, through its Confluent protocol) as a child process bound to the loopback address;
 * subjects must stay BACKWARD compatible.
 */
public final class ApicurioRegistry implements AutoCloseable {
    private static final String LOG = "schema-registry.log";

    private final ChildProcess process;
    private final String url;

    private ApicurioRegistry(ChildProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one that forgets everything when it stops, on free ports; its log goes into the directory. */
    public static ApicurioRegistry startInMemory(Path directory) {
        return start(
                RegistrySettings.inMemory(ApicurioFolder.find(), Ports.free(), Ports.free(), directory.resolve(LOG)));
    }

    /** Starts one that keeps its schemas in the directory, on the ports given. */
    public static ApicurioRegistry startDurable(Path directory, int port, int managementPort) {
        return start(RegistrySettings.durable(
                ApicurioFolder.find(), port, managementPort, directory, directory.resolve(LOG)));
    }

    /** Starts the process, waits until it serves, and makes BACKWARD its rule. */
    public static ApicurioRegistry start(RegistrySettings settings) {
        var process = ChildProcess.start(settings.toChild());
        try {
            process.awaitReady();
            settings.requireBackward();
            return new ApicurioRegistry(process, settings.url());
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Address for {@code schema.registry.url}. */
    public String url() {
        return url;
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
