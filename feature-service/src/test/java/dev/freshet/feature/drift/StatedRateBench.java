package dev.freshet.feature.drift;

import java.util.List;
import java.util.stream.Stream;

/** Prints the table of docs/drift-and-triggers.md: how often drift is called on streams without it. */
public final class StatedRateBench {
    private StatedRateBench() {}

    /** @param arguments streams of ten features each; by default 10, and fewer of more features */
    public static void main(String[] arguments) {
        var repetitions = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
        System.out.println("| features | stream | stated | tripped | ratio |\n|---|---|---|---|---|");
        for (var features : List.of(10, 30, 100)) {
            Stream.concat(StatedRates.usual(features).stream(), StatedRates.others(features).stream())
                    .map(of -> StatedRates.see(of, Math.max(1, 10 * repetitions / features)))
                    .forEach(System.out::println);
        }
    }
}
