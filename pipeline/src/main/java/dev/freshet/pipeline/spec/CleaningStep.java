package dev.freshet.pipeline.spec;

/** The cleaning steps a field can name. Their meaning is versioned: what {@code number@1} did, it always does. */
public enum CleaningStep {
    TRIM(1),
    UPPER(1),
    LOWER(1),
    /** "25", "twenty-five" and "age: 25" are all 25; what could mean two numbers is refused. */
    NUMBER(1);

    private final int version;

    CleaningStep(int version) {
        this.version = version;
    }

    /** Name and version as provenance carries them: {@code number@1}. */
    public String versioned() {
        return name().toLowerCase(java.util.Locale.ROOT) + "@" + version;
    }
}
