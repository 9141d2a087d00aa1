package dev.freshet.cli.rejection;

/** What sending again does with one rejection. */
public enum Fate {
    /** It goes to the end of its partition. */
    SENT("sent again"),
    /** A copy of it stands in the topic of events already. */
    DONE("were sent again before"),
    /** Its first arrival is a record. */
    DUPLICATE("are duplicates, whose first arrival is a record"),
    /** It is a label; its event decides what becomes of it. */
    LABEL("are labels, which are not sent again"),
    /** Its bytes did not fit the rejection. */
    NOT_KEPT("have no bytes kept here; send them with their mended body, or from their place in the topic of events"),
    /** Only mended ones are sent, and this one is not among them. */
    NOT_MENDED("are not in the file of mended events");

    private final String words;

    Fate(String words) {
        this.words = words;
    }

    /** How a report says it, after the number of them. */
    public String words() {
        return words;
    }
}
