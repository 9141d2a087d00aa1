package dev.freshet.cli.rejection;

/** What sending again does with one rejection. */
public enum Fate {
    /** It goes to the end of its partition. */
    SENT("sent again"),
    /** A copy of it stands in its topic already. */
    DONE("were sent again before"),
    /** Its first arrival is a record. */
    DUPLICATE("are duplicates, whose first arrival is a record"),
    /** It is an event that never got a label: nobody sent anything that could be sent again. */
    NO_MESSAGE("are events that never got a label, so there is nothing to send"),
    /** Its bytes did not fit the rejection. */
    NOT_KEPT("have no bytes kept here; send them with their mended body, or from their place in their topic"),
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
