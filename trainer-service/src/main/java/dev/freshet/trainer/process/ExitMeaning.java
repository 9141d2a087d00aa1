package dev.freshet.trainer.process;

/** What an exit status of a JVM means, in words that say how to mend it. */
final class ExitMeaning {
    private static final int SIGNAL = 128;

    private ExitMeaning() {}

    static String of(int status) {
        return switch (status) {
            case 0 -> "ended without a result";
            case 3 -> "ran out of heap; raise freshet.trainer.child.heap or shorten training.window";
            case SIGNAL + 4 -> "used an instruction this processor lacks (signal 4)";
            case SIGNAL + 6 -> "was aborted by native code (signal 6)";
            case SIGNAL + 7, SIGNAL + 11 -> "crashed in native code (signal " + (status - SIGNAL) + ")";
            case SIGNAL + 9 ->
                "was killed (signal 9): by a person, or by the system for want of memory; "
                        + "give the machine more memory or shorten training.window";
            case SIGNAL + 15 -> "was asked to stop (signal 15)";
            default -> status > SIGNAL ? "was ended by signal " + (status - SIGNAL) : "failed with status " + status;
        };
    }
}
