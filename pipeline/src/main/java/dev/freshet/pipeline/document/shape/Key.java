package dev.freshet.pipeline.document.shape;

/**
 * One key of a section.
 *
 * @param name as written in the document
 * @param shape what may stand there
 * @param presence whether it must be given, and what holds where it is not
 * @param meaning one sentence for the JSON Schema and the documentation
 */
public record Key(String name, Shape shape, Presence presence, String meaning) {

    /** Whether a key must be given, and what holds where it is not. */
    public sealed interface Presence {
        /** It must be given. */
        record Required() implements Presence {}

        /** Nothing holds; the thing it describes is not there. */
        record Optional() implements Presence {}

        /** This value holds: String, Long, Double, Duration, an empty list, or an empty map for a section. */
        record Default(Object value) implements Presence {}

        /** A value holds that follows from others, as told. */
        record Derived(String told) implements Presence {}
    }

    static Key required(String name, Shape shape, String meaning) {
        return new Key(name, shape, new Presence.Required(), meaning);
    }

    static Key optional(String name, Shape shape, String meaning) {
        return new Key(name, shape, new Presence.Optional(), meaning);
    }

    Key orElse(Object value) {
        return new Key(name, shape, new Presence.Default(value), meaning);
    }

    Key orElseDerived(String told) {
        return new Key(name, shape, new Presence.Derived(told), meaning);
    }
}
