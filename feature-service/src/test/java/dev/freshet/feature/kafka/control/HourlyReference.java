package dev.freshet.feature.kafka.control;

import dev.freshet.feature.drift.ReferenceBins;
import dev.freshet.learning.reference.WindowCount;
import dev.freshet.learning.reference.WindowSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** An amount with as many edges as there may be, over thirty days of hours of which each has a level of its own. */
final class HourlyReference {
    private static final int EDGES = 11;

    private HourlyReference() {}

    static ReferenceBins bins() {
        var random = new Random(3);
        var hours = IntStream.range(0, 720)
                .mapToObj(hour ->
                        new WindowCount(ControlRig.START.plus(Duration.ofHours(hour)), counts(random, hour % 24 * 0.2)))
                .toList();
        var shares = new ArrayList<>(Collections.nCopies(EDGES + 1, 1.0 / (EDGES + 1)));
        shares.add(0.0);
        return new ReferenceBins(
                "amount_of_the_last_7_days",
                random.doubles(EDGES).sorted().boxed().toList(),
                List.of(),
                shares,
                720_000,
                ReferenceBins.Course.SPREAD,
                WindowSummary.of(Duration.ofHours(1), hours, false).orElseThrow());
    }

    private static List<Long> counts(Random random, double shift) {
        var counts = new long[EDGES + 2];
        for (var row = 0; row < 1_000; row++) {
            var bin = Math.clamp(Math.round(EDGES / 2.0 + shift - 2 + 2 * random.nextGaussian()), 0, EDGES);
            counts[bin]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }
}
