package dev.freshet.schemas.registry;

/** What a new version of a subject owes to the versions before it, in the protocol's own words. */
public enum CompatibilityLevel {
    /** Nothing. */
    NONE,
    /** It reads what the newest version wrote. */
    BACKWARD,
    /** It reads what any version wrote. */
    BACKWARD_TRANSITIVE,
    /** The newest version reads what it writes. */
    FORWARD,
    /** Every version reads what it writes. */
    FORWARD_TRANSITIVE,
    /** BACKWARD and FORWARD. */
    FULL,
    /** BACKWARD_TRANSITIVE and FORWARD_TRANSITIVE. */
    FULL_TRANSITIVE;

    boolean readsOlder() {
        return name().startsWith("BACKWARD") || name().startsWith("FULL");
    }

    boolean isReadByOlder() {
        return name().startsWith("FORWARD") || name().startsWith("FULL");
    }

    boolean isTransitive() {
        return name().endsWith("_TRANSITIVE");
    }
}
