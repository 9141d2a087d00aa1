package dev.freshet.stack.bench;

import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.process.ChildProcess;
import dev.freshet.stack.process.ChildSpec;
import dev.freshet.stack.process.JavaCommand;
import dev.freshet.stack.process.Ports;
import dev.freshet.stack.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A broker in a process of its own, so that its CPU time is not ours. */
public final class BrokerProcess implements AutoCloseable {
    private final ChildProcess process;
    private final String bootstrap;

    public BrokerProcess(Path folder) {
        int port = Ports.free();
        var arguments = List.of(folder.resolve("kafka").toString(), "" + port, "" + Ports.free());
        var command = new JavaCommand(
                System.getProperty("java.class.path"),
                List.of("-Xmx1g", "-XX:+UseSerialGC"),
                EmbeddedKafka.class.getName(),
                arguments);
        this.bootstrap = "localhost:" + port;
        this.process = ChildProcess.start(new ChildSpec(
                        "broker",
                        command.toList(),
                        Map.of(),
                        folder,
                        folder.resolve("broker.log"),
                        new Readiness.Says("broker ready"),
                        Duration.ofMinutes(1)))
                .awaitReady();
    }

    public String bootstrap() {
        return bootstrap;
    }

    /** CPU time used so far, in nanoseconds, exact to ten milliseconds. */
    public long cpuNanos() {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElse(Duration.ZERO)
                .toNanos();
    }

    @Override
    public void close() {
        process.close();
    }
}
