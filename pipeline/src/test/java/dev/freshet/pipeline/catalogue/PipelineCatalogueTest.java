package dev.freshet.pipeline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.catalogue.Announcement.Applied;
import dev.freshet.pipeline.catalogue.Announcement.Deleted;
import dev.freshet.pipeline.catalogue.Announcement.Unreadable;
import dev.freshet.pipeline.catalogue.PipelineChange.Changed;
import dev.freshet.pipeline.catalogue.PipelineChange.Refused;
import dev.freshet.pipeline.catalogue.PipelineChange.Started;
import dev.freshet.pipeline.catalogue.PipelineChange.Stopped;
import dev.freshet.pipeline.document.DocumentsForTests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the catalogue to: the highest generation wins, whatever comes how often in which order. */
class PipelineCatalogueTest {
    private PipelineCatalogue catalogue = PipelineCatalogue.empty();

    @Test
    void startsChangesAndStops() {
        assertThat(apply(applied("a", 1))).containsExactly(new Started(version("a", 1)));
        assertThat(apply(applied("a", 2))).containsExactly(new Changed(version("a", 1), version("a", 2)));
        assertThat(apply(new Deleted("a", 3))).containsExactly(new Stopped(version("a", 2)));
        assertThat(apply(applied("a", 4))).containsExactly(new Started(version("a", 4)));
    }

    @Test
    void ignoresWhatItHasSeen() {
        // given
        apply(applied("a", 2));
        apply(new Deleted("b", 5));

        // then
        assertThat(apply(applied("a", 2))).isEmpty();
        assertThat(apply(applied("a", 1))).isEmpty();
        assertThat(apply(new Deleted("a", 1))).isEmpty();
        assertThat(apply(applied("b", 4))).isEmpty();
        assertThat(apply(new Deleted("c", 1))).isEmpty();
        assertThat(catalogue.inForce()).containsExactly(version("a", 2));
    }

    @Test
    void keepsWhatRanWhereTheNewDocumentCannotBeRead() {
        // given
        apply(applied("a", 1));

        // when
        var changes = apply(new Unreadable("a", 2, List.of("spec.magic: is not a known key")));

        // then
        var refused = new Refused("a", 2, List.of("spec.magic: is not a known key"));
        assertThat(changes).containsExactly(refused);
        assertThat(catalogue.find("a")).contains(version("a", 1));
        assertThat(catalogue.fromNothing()).containsExactly(new Started(version("a", 1)), refused);
        assertThat(apply(applied("a", 3))).containsExactly(new Changed(version("a", 1), version("a", 3)));
        assertThat(catalogue.fromNothing()).containsExactly(new Started(version("a", 3)));
    }

    @Test
    void changesLeadWhereTheSettledStateIs() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            // given
            catalogue = PipelineCatalogue.empty();
            var running = new HashMap<String, Integer>();

            // when
            announcements(random).forEach(announcement -> apply(announcement).forEach(change -> run(running, change)));

            // then
            var settled = new HashMap<String, Integer>();
            catalogue.fromNothing().forEach(change -> run(settled, change));
            assertThat(running).isEqualTo(settled);
        }
    }

    private static List<Announcement> announcements(Random random) {
        var announcements = new ArrayList<Announcement>();
        for (int i = 0; i < 30; i++) {
            var name = "p" + random.nextInt(3);
            var generation = 1 + random.nextInt(10);
            announcements.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new Deleted(name, generation);
                        case 1 -> new Unreadable(name, generation, List.of("x"));
                        default -> applied(name, generation);
                    });
        }
        return announcements;
    }

    private static void run(Map<String, Integer> running, PipelineChange change) {
        switch (change) {
            case Started(var version) ->
                assertThat(running.put(version.name(), version.generation())).isNull();
            case Changed(var before, var after) ->
                assertThat(running.put(after.name(), after.generation())).isEqualTo(before.generation());
            case Stopped(var last) -> assertThat(running.remove(last.name())).isEqualTo(last.generation());
            case Refused refused -> {}
        }
    }

    private List<PipelineChange> apply(Announcement announcement) {
        var step = catalogue.apply(announcement);
        catalogue = step.catalogue();
        return step.change().stream().toList();
    }

    private static Applied applied(String name, int generation) {
        return new Applied(version(name, generation));
    }

    private static PipelineVersion version(String name, int generation) {
        return new PipelineVersion(DocumentsForTests.smallest(name), generation);
    }
}
