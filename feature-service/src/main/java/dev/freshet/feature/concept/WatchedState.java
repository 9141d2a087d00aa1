package dev.freshet.feature.concept;

import dev.freshet.feature.concept.ConceptState.Measured;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the series that are watched beside one champion's metric.
 *
 * @param courses each series that was measured
 * @param scores per bin, answers in all closed windows
 */
public record WatchedState(List<Course> courses, List<Long> scores) {
    static final WatchedState EMPTY = new WatchedState(List.of(), List.of());

    public WatchedState {
        courses = List.copyOf(courses);
        scores = List.copyOf(scores);
    }

    /**
     * How one series went.
     *
     * @param series the series
     * @param reference what its values are held against; null where they stand for themselves
     * @param windows closed windows in which it was measured, oldest first
     * @param tripped whether the last of them tripped
     */
    public record Course(Series series, @Nullable Instant reference, List<Measured> windows, boolean tripped) {
        public Course {
            windows = List.copyOf(windows);
        }
    }

    /** The course so far; an empty one where there is none, or it was held against something else. */
    Course course(Series series, @Nullable Instant reference) {
        return courses.stream()
                .filter(course ->
                        course.series() == series && (reference == null || reference.equals(course.reference())))
                .findFirst()
                .orElse(new Course(series, reference, List.of(), false));
    }

    /** With this course in place of that of the same series. */
    WatchedState with(Course next) {
        var others = new ArrayList<>(courses);
        others.removeIf(course -> course.series() == next.series());
        others.add(next);
        return new WatchedState(others, scores);
    }

    WatchedState adding(List<Long> window) {
        return new WatchedState(courses, ScoredWindow.sum(scores, window));
    }
}
