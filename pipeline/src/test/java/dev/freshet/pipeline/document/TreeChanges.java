package dev.freshet.pipeline.document;

import dev.freshet.pipeline.document.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every document that differs from a given one by one value, one key too few or one key too many. */
final class TreeChanges {
    private static final List<Tree> OTHERS = List.of(
            new Tree.Scalar(null, "", 0),
            new Tree.Scalar("", "", 0),
            new Tree.Scalar("xyz", "xyz", 0),
            new Tree.Scalar("UPPER-Case", "UPPER-Case", 0),
            new Tree.Scalar("x".repeat(300), "x".repeat(300), 0),
            new Tree.Scalar("PT1H", "PT1H", 0),
            new Tree.Scalar("P1W", "P1W", 0),
            new Tree.Scalar("PT", "PT", 0),
            new Tree.Scalar("-PT1H", "-PT1H", 0),
            new Tree.Scalar("true", "true", 0),
            new Tree.Scalar(true, "true", 0),
            new Tree.Scalar(-1L, "-1", 0),
            new Tree.Scalar(0L, "0", 0),
            new Tree.Scalar(1L, "1", 0),
            new Tree.Scalar(100_000L, "100000", 0),
            new Tree.Scalar(0.25, "0.25", 0),
            new Tree.Scalar(0.5000001, "0.5000001", 0),
            new Tree.Scalar(1e13, "1e13", 0),
            new Tree.Sequence(List.of(), 0),
            new Tree.Sequence(List.of(new Tree.Scalar("trim", "trim", 0)), 0),
            new Tree.Mapping(List.of(), 0));

    private TreeChanges() {}

    static Stream<Tree> of(Tree tree) {
        return Stream.concat(OTHERS.stream(), within(tree));
    }

    private static Stream<Tree> within(Tree tree) {
        return switch (tree) {
            case Tree.Scalar scalar -> Stream.empty();
            case Tree.Sequence(var items, int line) ->
                IntStream.range(0, items.size()).boxed().flatMap(i -> of(items.get(i))
                        .map(item -> new Tree.Sequence(with(items, i, item), line)));
            case Tree.Mapping(var entries, int line) ->
                Stream.of(removed(entries), added(entries), changed(entries))
                        .flatMap(Function.identity())
                        .map(list -> new Tree.Mapping(list, line));
        };
    }

    private static Stream<List<Tree.Entry>> removed(List<Tree.Entry> entries) {
        return entries.stream()
                .map(gone -> entries.stream().filter(entry -> entry != gone).toList());
    }

    private static Stream<List<Tree.Entry>> added(List<Tree.Entry> entries) {
        return Stream.of("unknown", "9").map(key -> {
            var more = new ArrayList<>(entries);
            more.add(new Tree.Entry(key, new Tree.Scalar("xyz", "xyz", 0), 0));
            return more;
        });
    }

    private static Stream<List<Tree.Entry>> changed(List<Tree.Entry> entries) {
        return IntStream.range(0, entries.size()).boxed().flatMap(i -> {
            var entry = entries.get(i);
            return of(entry.value()).map(value -> with(entries, i, new Tree.Entry(entry.key(), value, entry.line())));
        });
    }

    private static <T> List<T> with(List<T> list, int index, T item) {
        var changed = new ArrayList<>(list);
        changed.set(index, item);
        return changed;
    }
}
