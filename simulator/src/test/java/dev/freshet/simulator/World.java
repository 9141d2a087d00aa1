package dev.freshet.simulator;

import dev.freshet.evaluator.xgboost.BoostedDiscriminator;
import dev.freshet.evaluator.xgboost.XgboostModels;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.simulator.play.Chronicle;
import dev.freshet.simulator.play.Past;
import dev.freshet.simulator.play.Play;
import dev.freshet.simulator.play.Terms;
import dev.freshet.simulator.play.Workplace;
import dev.freshet.simulator.table.ExampleColumns;
import dev.freshet.simulator.table.ExampleTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A stream whose amounts move and whose rule turns round on a day, in two partitions. */
public final class World {
    public static final Instant BEGIN = Instant.parse("2020-03-02T00:00:00Z");
    private static final Duration BETWEEN = Duration.ofSeconds(108); // 800 a day
    private static final Duration MATURITY = Duration.ofHours(6);

    private final int rows;
    private final int turn;

    /**
     * @param days how long
     * @param turn day from which everything is different
     */
    public World(int days, int turn) {
        this.rows = days * 800;
        this.turn = turn * 800;
    }

    public static Pipeline document(UnaryOperator<String> change) {
        try (var yaml = World.class.getResourceAsStream("/world.yaml")) {
            var text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            return switch (PipelineReader.read(change.apply(text))) {
                case Reading.Accepted(var pipeline) -> pipeline;
                case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays it all. */
    public Play play(Terms terms, Chronicle told, Instant from, Path artifacts) {
        var models = new XgboostModels(new FileArtifactStore(artifacts), 1);
        var play = new Play(
                terms,
                new Past(told, from),
                examples(terms),
                new Workplace(artifacts, models, new BoostedDiscriminator(), Simulation::cpuNanos));
        each(terms.document(), row -> {
            if (!row.vector().getTime().isBefore(from)) {
                play.hear(row.partition(), row.vector());
            }
        });
        play.end();
        return play;
    }

    private ExampleTable examples(Terms terms) {
        var document = terms.document();
        var columns = new ExampleColumns(document.features().size());
        each(document, row -> {
            long time = row.vector().getTime().toEpochMilli();
            var place =
                    new ExampleColumns.Place(row.partition(), row.number() / 2, 0, time, time + MATURITY.toMillis());
            columns.add(
                    place, "event-" + row.number(), row.label(), row.vector().getValues());
        });
        return new ExampleTable("topic", document.featureSet().id(), columns);
    }

    private record Row(int number, int partition, FeatureVector vector, double label) {}

    private void each(Pipeline document, Consumer<Row> reader) {
        var random = new Random(5);
        for (int number = 0; number < rows; number++) {
            boolean turned = number >= turn;
            double a = random.nextGaussian() + (turned ? 0.7 : 0);
            double b = random.nextGaussian();
            double noise = 0.5 * random.nextGaussian();
            var vector = new FeatureVector();
            vector.setTime(BEGIN.plus(BETWEEN.multipliedBy(number)));
            vector.setFeatureSet(document.featureSet().id());
            vector.setValues(List.of(a, b));
            double label = (turned ? b - a : a + b) + noise > 0 ? 1 : 0;
            reader.accept(new Row(number, number % 2, vector, label));
        }
    }
}
