package dev.freshet.simulator.bench;

import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.simulator.play.Play;
import dev.freshet.simulator.table.ExampleColumns;
import dev.freshet.simulator.table.ExampleTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A data set as a log of one partition: what was served when, and what was known of it when.
 *
 * @param name what it is called
 * @param metric the metric it is judged by, as the document writes it
 * @param features names of the columns
 * @param rows the rows in the order of event time
 */
record Recording(String name, String metric, List<String> features, List<Row> rows) {
    Recording {
        features = List.copyOf(features);
    }

    /**
     * One event.
     *
     * @param time event time
     * @param values the vector
     * @param label its label
     * @param knownAt event time at which the label may be learned from
     */
    record Row(Instant time, List<Double> values, double label, Instant knownAt) {}

    /** Every {@code n}-th row. */
    Recording every(int n) {
        var some = new ArrayList<Row>();
        for (int i = 0; i < rows.size(); i += n) {
            some.add(rows.get(i));
        }
        return new Recording(name, metric, features, some);
    }

    ExampleTable examples(Pipeline document) {
        var columns = new ExampleColumns(features.size());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            columns.add(
                    new ExampleColumns.Place(
                            0, i, 0, row.time().toEpochMilli(), row.knownAt().toEpochMilli()),
                    "row-" + i,
                    row.label(),
                    row.values());
        }
        return new ExampleTable("recording", document.featureSet().id(), columns);
    }

    void playTo(Play play, Pipeline document) {
        var featureSet = document.featureSet().id();
        for (var row : rows) {
            var vector = new FeatureVector();
            vector.setTime(row.time());
            vector.setFeatureSet(featureSet);
            vector.setValues(row.values());
            play.hear(0, vector);
        }
        play.end();
    }
}
