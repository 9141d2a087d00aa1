package dev.freshet.stack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A child program for tests; its first argument says how it behaves. */
public final class Child {
    private Child() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "serves" -> serve();
            case "dies" -> die();
            case "deaf" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(Child::blockForever));
                serve();
            }
            case "parent" -> startGrandchild(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    static ChildSpec spec(Path directory, Duration limit, Readiness readiness, String... arguments) {
        var flags = List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        var command = new JavaCommand(
                System.getProperty("java.class.path"), flags, Child.class.getName(), List.of(arguments));
        return new ChildSpec(
                "the child",
                new ArrayList<>(command.toList()),
                Map.of(),
                directory,
                directory.resolve(arguments[0] + ".log"),
                readiness,
                limit);
    }

    private static void serve() throws InterruptedException {
        System.out.println("pid " + ProcessHandle.current().pid() + " serves");
        Thread.currentThread().join();
    }

    private static void die() {
        System.out.println("cannot open the store: it is locked");
        System.exit(3);
    }

    private static void startGrandchild(Path directory) throws InterruptedException {
        var child = ChildProcess.start(spec(directory, Duration.ofSeconds(30), new Readiness.Says("serves"), "serves"));
        child.awaitReady();
        System.out.println("grandchild " + child.pid() + " started");
        serve();
    }

    private static void blockForever() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
