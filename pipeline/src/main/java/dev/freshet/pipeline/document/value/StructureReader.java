package dev.freshet.pipeline.document.value;

import dev.freshet.pipeline.document.shape.DocumentShape;
import dev.freshet.pipeline.document.shape.Key;
import dev.freshet.pipeline.document.shape.Key.Presence;
import dev.freshet.pipeline.document.shape.Shape;
import dev.freshet.pipeline.document.shape.Shape.Either;
import dev.freshet.pipeline.document.shape.Shape.ListOf;
import dev.freshet.pipeline.document.shape.Shape.MapOf;
import dev.freshet.pipeline.document.shape.Shape.OneOrMore;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.document.shape.Shape.TextOr;
import dev.freshet.pipeline.document.shape.Shape.Variant;
import dev.freshet.pipeline.document.shape.Shape.WordOr;
import dev.freshet.pipeline.document.tree.Mistakes;
import dev.freshet.pipeline.document.tree.Tree;
import dev.freshet.pipeline.spelling.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a tree against the table: unknown, missing and repeated keys, wrong types, values out of range. What is right is
 * returned typed, with defaults filled in; what is wrong is left out and told.
 */
public final class StructureReader {
    private final Mistakes mistakes;
    private final ScalarReader scalars;

    public StructureReader(Mistakes mistakes) {
        this.mistakes = mistakes;
        this.scalars = new ScalarReader(mistakes);
    }

    /** The whole document; empty where it is no mapping. */
    public Values document(Tree tree) {
        return read(tree, DocumentShape.DOCUMENT, "") instanceof Values values
                ? values
                : Values.absent("", DocumentShape.DOCUMENT, mistakes);
    }

    private @Nullable Object read(Tree tree, Shape shape, String path) {
        return switch (shape) {
            case Section section ->
                tree instanceof Tree.Mapping mapping
                        ? section(mapping, section, path)
                        : wrong(tree, path, "a mapping of keys");
            case Either either ->
                tree instanceof Tree.Mapping mapping
                        ? either(mapping, either, path)
                        : wrong(tree, path, "a mapping of keys");
            case MapOf map ->
                tree instanceof Tree.Mapping mapping
                        ? map(mapping, map, path)
                        : wrong(tree, path, "a mapping from names");
            case ListOf list ->
                tree instanceof Tree.Sequence sequence ? list(sequence, list, path) : wrong(tree, path, "a list");
            case OneOrMore(var item, var most) ->
                tree instanceof Tree.Sequence sequence
                        ? list(sequence, new ListOf(item, 1, most), path)
                        : one(tree, item, path);
            case WordOr(var words, var sections) ->
                tree instanceof Tree.Scalar scalar ? scalars.read(scalar, words, path) : read(tree, sections, path);
            case TextOr(var text, var section) ->
                tree instanceof Tree.Scalar scalar ? scalars.read(scalar, text, path) : read(tree, section, path);
            default ->
                tree instanceof Tree.Scalar scalar
                        ? scalars.read(scalar, shape, path)
                        : wrong(tree, path, "a single value");
        };
    }

    private @Nullable Object one(Tree tree, Shape item, String path) {
        var value = read(tree, item, path);
        return value == null ? null : List.of(value);
    }

    private @Nullable Object wrong(Tree tree, String path, String wanted) {
        mistakes.add(path, tree.line(), tree.shown(), "is " + tree.kind(), "write " + wanted);
        return null;
    }

    private Values section(Tree.Mapping mapping, Section section, String path) {
        var given = unique(mapping, path);
        given.values().stream()
                .filter(entry -> !section.names().contains(entry.key()))
                .forEach(entry -> unknown(entry, section.names(), path));
        var values = new LinkedHashMap<String, Object>();
        for (var key : section.keys()) {
            var entry = given.get(key.name());
            var value = entry == null
                    ? absent(key, path, mapping.line())
                    : read(entry.value(), key.shape(), join(path, key.name()));
            if (value != null) {
                values.put(key.name(), value);
            }
        }
        return new Values(path, section, values, given, mapping.line(), mistakes);
    }

    private @Nullable Object absent(Key key, String path, int line) {
        return switch (key.presence()) {
            case Presence.Required _ -> {
                mistakes.add(join(path, key.name()), line, "", "is missing", "add it: " + key.meaning());
                yield null;
            }
            case Presence.Default _
            when key.shape() instanceof Section section ->
                section(new Tree.Mapping(List.of(), line), section, join(path, key.name()));
            case Presence.Default(Object value) -> value;
            case Presence.Optional _, Presence.Derived _ -> null;
        };
    }

    private void unknown(Tree.Entry entry, List<String> known, String path) {
        var mend = Spelling.suggestion(entry.key(), known) + "known here are " + String.join(", ", known);
        mistakes.add(join(path, entry.key()), entry.line(), entry.key(), "is not a known key", mend);
    }

    private @Nullable Object either(Tree.Mapping mapping, Either either, String path) {
        var keys = mapping.entries().stream().map(Tree.Entry::key).toList();
        var meant = either.variants().stream()
                .filter(variant -> keys.contains(variant.mark()))
                .toList();
        if (meant.size() == 1) {
            return section(mapping, meant.getFirst().section(), path);
        }
        refuse(mapping, either, meant.isEmpty() ? "has neither" : "has more than one", path);
        return null;
    }

    private void refuse(Tree.Mapping mapping, Either either, String reason, String path) {
        var known = either.variants().stream()
                .flatMap(variant -> variant.section().names().stream())
                .distinct()
                .toList();
        mapping.entries().stream()
                .filter(entry -> !known.contains(entry.key()))
                .forEach(entry -> unknown(entry, known, path));
        var marks = either.variants().stream().map(Variant::mark).toList();
        mistakes.add(path, mapping.line(), "", reason, "give it " + String.join(" or ", marks) + ", exactly one");
    }

    private Map<String, Object> map(Tree.Mapping mapping, MapOf map, String path) {
        count(mapping, path, mapping.entries().size(), 1, map.most());
        var values = new LinkedHashMap<String, Object>();
        unique(mapping, path).forEach((name, entry) -> {
            var named = scalars.text(new Tree.Scalar(name, name, entry.line()), map.name(), join(path, name));
            var value = read(entry.value(), map.value(), join(path, name));
            if (named != null && value != null) {
                values.put(name, value);
            } else if (named != null && map.value() instanceof Section section) {
                values.put(name, Values.absent(join(path, name), section, mistakes));
            }
        });
        return values;
    }

    private List<Object> list(Tree.Sequence sequence, ListOf list, String path) {
        count(sequence, path, sequence.items().size(), list.least(), list.most());
        var values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            var value = read(sequence.items().get(i), list.item(), path + "[" + i + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private void count(Tree tree, String path, int size, int least, int most) {
        if (size < least || size > most) {
            mistakes.add(path, tree.line(), "", "has " + size + " entries", "give it " + least + " to " + most);
        }
    }

    private Map<String, Tree.Entry> unique(Tree.Mapping mapping, String path) {
        var unique = new LinkedHashMap<String, Tree.Entry>();
        for (var entry : mapping.entries()) {
            var first = unique.putIfAbsent(entry.key(), entry);
            if (first != null) {
                mistakes.add(
                        join(path, entry.key()),
                        entry.line(),
                        entry.key(),
                        "was given in line " + first.line() + " already",
                        "keep one of them");
            }
        }
        return unique;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
