package dev.freshet.stack.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs the main class named by the first argument and ends the process when its parent is gone, even after a kill -9
 * that leaves the parent no chance to stop anybody.
 *
 * <p>The parent holds the only write end of the pipe that is this process's standard input; when the parent dies the
 * kernel closes it and the read returns end of file. This needs no polling, no agent and no process ids, which can be
 * reused. The process then stops as on SIGTERM, or is halted where that takes too long.
 */
public final class ParentGuard {
    private static final long HALT_AFTER_MILLIS = 30_000;

    private ParentGuard() {}

    public static void main(String[] arguments) throws Throwable {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("expected the main class to run and its arguments");
        }
        leaveInterruptsToTheParent();
        daemon("parent-guard", ParentGuard::exitWithParent);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /**
     * Ctrl-C reaches every process of the terminal at once; the parent stops its children in the order they need. The JDK
     * leaves a signal alone only through {@code sun.misc}, which is named by text because a compiler warns of it whatever
     * one says.
     */
    private static void leaveInterruptsToTheParent() throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        var handler = Class.forName("sun.misc.SignalHandler");
        var interrupt = signal.getConstructor(String.class).newInstance("INT");
        signal.getMethod("handle", signal, handler)
                .invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // What the parent writes has no meaning; only the end of it has.
            }
        } catch (IOException e) {
            System.err.println("the pipe from the parent broke: " + e.getMessage());
        }
        daemon("halt", ParentGuard::haltLater);
        System.exit(143);
    }

    private static void haltLater() {
        try {
            Thread.sleep(HALT_AFTER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(137);
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
