package dev.freshet.bench;

import java.time.Duration;
import java.util.List;

/** CPU time that processes have used so far: user and system, all threads, children not counted. */
final class CpuTime {
    private CpuTime() {}

    /** Sum over the processes, in microseconds. */
    static long micros(List<Long> pids) {
        return pids.stream().mapToLong(CpuTime::micros).sum();
    }

    private static long micros(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1_000;
    }
}
