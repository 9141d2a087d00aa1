package dev.freshet.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.cli.replay.Moment.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void sendsALabelWhenItsTimeHasCome() {
        // given
        var timeline = timeline(Cut.EVERYTHING, row("a", 0, 25), row("b", 10, 15), row("c", 20, 40));

        // when
        var story = story(timeline);

        // then
        assertThat(story).containsExactly("a@0", "b@10", "label b@15", "c@20", "label a@25", "label c@40");
    }

    @Test
    void sendsTheLabelFirstAtTheSameTime() {
        // given
        var timeline = timeline(Cut.EVERYTHING, row("a", 0, 10), row("b", 10, 10), row("c", 10, 10));

        // when
        var story = story(timeline);

        // then
        assertThat(story).containsExactly("a@0", "label a@10", "b@10", "label b@10", "c@10", "label c@10");
    }

    @Test
    void sendsNoLabelWhereTheRowDoesNotKnow() {
        // given
        var timeline = timeline(Cut.EVERYTHING, new Translated(event("a", 0), Optional.empty()), row("b", 1, 2));

        // when
        var story = story(timeline);

        // then
        assertThat(story).containsExactly("a@0", "b@1", "label b@2");
    }

    @Test
    void endsAtTheCutForLabelsToo() {
        // given
        var cut = new Cut(Optional.of(Instant.ofEpochMilli(10)), Optional.of(Instant.ofEpochMilli(30)), 99);

        // when
        var story = story(timeline(cut, row("a", 0, 25), row("b", 10, 15), row("c", 20, 30), row("d", 30, 31)));

        // then
        assertThat(story).containsExactly("b@10", "label b@15", "c@20");
    }

    @Test
    void countsEventsForTheLimitAndSendsAllTheirLabels() {
        // given
        var cut = new Cut(Optional.empty(), Optional.empty(), 2);

        // when
        var story = story(timeline(cut, row("a", 0, 25), row("b", 10, 15), row("c", 20, 30)));

        // then
        assertThat(story).containsExactly("a@0", "b@10", "label b@15", "label a@25");
    }

    @Test
    void refusesATableThatIsNotSorted() {
        // given
        var timeline = timeline(Cut.EVERYTHING, row("a", 1_000, 2_000), row("b", 0, 1), row("c", 0, 1));

        // when
        assertThatThrownBy(() -> story(timeline))
                // then
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("event b happens at 1970-01-01T00:00:00Z")
                .hasMessageContaining("sort the file by event time");
    }

    @Test
    void isAlwaysInTimeOrderAndLosesNothing() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            // given
            var rows = new ArrayList<Translated>();
            long time = 0;
            for (int index = 0; index < 50; index++) {
                time += random.nextInt(3);
                rows.add(row("e" + index, time, time + random.nextInt(20)));
            }

            // when
            var moments = new ArrayList<Moment>();
            new Timeline(rows.iterator(), Cut.EVERYTHING).forEachRemaining(moments::add);

            // then
            assertThat(moments).hasSize(100).isSortedAccordingTo(Comparator.comparingLong(Moment::time));
            assertThat(moments.stream().map(moment -> moment.kind() + moment.id()))
                    .doesNotHaveDuplicates();
        }
    }

    private static Timeline timeline(Cut cut, Translated... rows) {
        Iterator<Translated> given = Arrays.asList(rows).iterator();
        return new Timeline(given, cut);
    }

    private static List<String> story(Timeline timeline) {
        var story = new ArrayList<String>();
        timeline.forEachRemaining(
                moment -> story.add((moment.kind() == Kind.LABEL ? "label " : "") + moment.id() + "@" + moment.time()));
        return story;
    }

    private static Translated row(String id, long time, long knownAt) {
        return new Translated(event(id, time), Optional.of(new Moment(Kind.LABEL, knownAt, id, Map.of())));
    }

    private static Moment event(String id, long time) {
        return new Moment(Kind.EVENT, time, id, Map.of());
    }
}
