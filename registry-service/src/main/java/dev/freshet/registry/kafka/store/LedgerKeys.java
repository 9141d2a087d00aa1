package dev.freshet.registry.kafka.store;

/** Keys of one pipeline's entries: pipeline, kind and name, parted by a character that no name holds. */
record LedgerKeys(String pipeline) {
    /** Sorts behind every key that begins alike. */
    static final String LAST = "\uffff";

    private static final char BETWEEN = '\0';

    String version(int number) {
        return key("version", "%08x".formatted(number));
    }

    String candidate(String id) {
        return key("candidate", id);
    }

    String change(long epoch) {
        return key("change", "%016x".formatted(epoch));
    }

    String command(String id) {
        return key("command", id);
    }

    String judged(String evaluationId) {
        return key("judged", evaluationId);
    }

    String waiting(String candidateId, String evaluationId) {
        return key("waiting", candidateId + BETWEEN + evaluationId);
    }

    private String key(String kind, String name) {
        return pipeline + BETWEEN + kind + BETWEEN + name;
    }
}
