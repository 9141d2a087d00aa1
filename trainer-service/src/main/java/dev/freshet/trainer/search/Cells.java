package dev.freshet.trainer.search;

import java.util.List;

/** Where a value is counted: an amount by its edges, a category by its code. */
final class Cells {
    private final double[] bounds;
    private final boolean isCategory;

    /**
     * Cells of an amount or of a category.
     *
     * @param edges ascending edges of an amount
     * @param codes codes of a category with a cell of their own
     */
    Cells(List<Double> edges, List<Double> codes) {
        isCategory = !codes.isEmpty();
        bounds = (isCategory ? codes : edges)
                .stream().mapToDouble(Double::doubleValue).toArray();
    }

    boolean isCategory() {
        return isCategory;
    }

    int size() {
        return bounds.length + 1;
    }

    int of(double value) {
        int cell = 0;
        while (cell < bounds.length && (isCategory ? value != bounds[cell] : value > bounds[cell])) {
            cell++;
        }
        return cell;
    }
}
