package dev.freshet.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out which process listens on a port, where the system tells (Linux, own processes). */
final class PortHolder {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTENING = "0A";
    private static final int SHOWN = 100;

    private PortHolder() {}

    static Optional<String> of(int port) {
        return TABLES.stream()
                .flatMap(table -> socketInodes(table, port))
                .flatMap(PortHolder::processOf)
                .findFirst()
                .map(PortHolder::describe);
    }

    private static Stream<String> socketInodes(Path table, int port) {
        String suffix = ":%04X".formatted(port);
        try {
            return Files.readAllLines(table).stream()
                    .map(line -> line.trim().split("\\s+"))
                    .filter(columns -> columns.length > 9)
                    .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals(LISTENING))
                    .map(columns -> columns[9])
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Stream<ProcessHandle> processOf(String inode) {
        return ProcessHandle.allProcesses().filter(process -> holds(process.pid(), "socket:[" + inode + "]"));
    }

    private static boolean holds(long pid, String socket) {
        try (var descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.anyMatch(descriptor -> socket.equals(target(descriptor)));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String describe(ProcessHandle process) {
        String line = process.info().commandLine().orElse("unknown command");
        String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
        return "process " + process.pid() + " (" + shown + ")";
    }
}
