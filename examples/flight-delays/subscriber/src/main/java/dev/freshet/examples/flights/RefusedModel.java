package dev.freshet.examples.flights;

/** A promoted model that must not be served; the one in service stays. */
final class RefusedModel extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedModel(String message) {
        super(message);
    }
}
