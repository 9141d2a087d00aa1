package dev.freshet.judging.refusal;

/** Stands for a value of a kind that no field can have; its text says which, for messages. */
public enum OtherKind {
    OBJECT("an object"),
    ARRAY("an array"),
    MAP("a map"),
    RECORD("a record"),
    BYTES("bytes"),
    TIME_OF_DAY("a time of day"),
    UNKNOWN("a value of a kind that no field has");

    private final String words;

    OtherKind(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
