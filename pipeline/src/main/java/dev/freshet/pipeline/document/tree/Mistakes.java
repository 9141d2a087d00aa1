package dev.freshet.pipeline.document.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one reading, bounded so that a hostile document cannot make a huge answer. */
public final class Mistakes {
    private static final int MOST = 200;
    private static final int LONGEST_VALUE = 80;

    private final List<Mistake> found = new ArrayList<>();
    private int more;

    public void add(String path, int line, String value, String reason, String mend) {
        if (found.size() == MOST) {
            more++;
            return;
        }
        found.add(new Mistake(path, shortened(value), reason, mend, line));
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** In the order of the text. */
    public List<Mistake> list() {
        var sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Mistake::line));
        if (more > 0) {
            sorted.add(new Mistake("", "", "has " + more + " more mistakes", "mend these first", 0));
        }
        return List.copyOf(sorted);
    }

    private static String shortened(String value) {
        var line = value.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }
}
