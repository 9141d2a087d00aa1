package dev.freshet.evaluator.evaluation;

import dev.freshet.evaluator.model.Model;
import dev.freshet.evaluator.model.ModelLoading;
import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.evaluator.model.Models;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Models that answer a row with one of its columns; their digests are their names. */
public final class FakeModels implements Models {
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> loaded = new ArrayList<>();
    private int open;

    /** A model of two columns that answers with the column's value. */
    public ModelReference answeringWith(String name, int column) {
        columns.put(name, column);
        return new ModelReference(URI.create("file:///models/" + name), name, 2);
    }

    /** Names in the order in which they were loaded. */
    public List<String> loaded() {
        return loaded;
    }

    /** Models loaded and not closed. */
    public int open() {
        return open;
    }

    @Override
    public ModelLoading load(ModelReference reference) {
        var column = columns.get(reference.digest());
        if (column == null) {
            return new ModelLoading.Refused("artifact " + reference.uri() + " is not there");
        }
        loaded.add(reference.digest());
        open++;
        return new ModelLoading.Loaded(new ColumnModel(column), 77);
    }

    private final class ColumnModel implements Model {
        private final int column;

        ColumnModel(int column) {
            this.column = column;
        }

        @Override
        public float[] score(float[] values, int rows) {
            var scores = new float[rows];
            for (int row = 0; row < rows; row++) {
                scores[row] = values[2 * row + column];
            }
            return scores;
        }

        @Override
        public void close() {
            open--;
        }
    }
}
