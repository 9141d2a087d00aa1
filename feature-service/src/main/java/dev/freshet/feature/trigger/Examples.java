package dev.freshet.feature.trigger;

/**
 * A number of examples.
 *
 * @param count how many
 * @param labelled those of them whose label is known to be yes or no here; none where labels are numbers
 * @param positives those of them whose label is yes
 */
record Examples(long count, long labelled, long positives) {
    static final Examples NONE = new Examples(0, 0, 0);

    Examples plus(Examples more) {
        return new Examples(count + more.count, labelled + more.labelled, positives + more.positives);
    }
}
