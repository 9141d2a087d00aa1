package dev.freshet.stack.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The five services: their module, their port, and how much machine each gets on one machine. */
public enum Service {
    REGISTRY("registry-service", StackPort.REGISTRY, "384m", Tuning.START),
    INGEST("ingest-service", StackPort.INGEST, "512m", Tuning.THROUGHPUT),
    FEATURE("feature-service", StackPort.FEATURE, "768m", Tuning.THROUGHPUT),
    TRAINER("trainer-service", StackPort.TRAINER, "256m", Tuning.START),
    EVALUATOR("evaluator-service", StackPort.EVALUATOR, "512m", Tuning.START);

    private enum Tuning {
        START,
        THROUGHPUT
    }

    private final String module;
    private final StackPort port;
    private final String heap;
    private final Tuning tuning;

    Service(String module, StackPort port, String heap, Tuning tuning) {
        this.module = module;
        this.port = port;
        this.heap = heap;
        this.tuning = tuning;
    }

    /** Module, and what people and log files call it. */
    public String module() {
        return module;
    }

    public StackPort port() {
        return port;
    }

    /** Environment variable of one of its settings: {@code FRESHET_<SERVICE>_<SETTING>}. */
    String variable(String setting) {
        return "FRESHET_" + name() + "_" + setting.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The first compiler alone starts twice as fast; where every event passes, the second one pays. */
    List<String> flags() {
        var flags = new ArrayList<String>();
        flags.add("-Xmx" + heap);
        flags.add("-XX:+UseSerialGC");
        if (tuning == Tuning.START) {
            flags.add("-XX:TieredStopAtLevel=1");
        }
        return flags;
    }
}
