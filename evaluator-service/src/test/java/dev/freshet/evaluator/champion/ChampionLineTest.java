package dev.freshet.evaluator.champion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.learning.dataset.OffsetRange;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChampionLineTest {
    @Test
    void keepsChampionsInTheOrderOfTheirEpochsAndIgnoresWhatIsNotNewer() {
        // given
        var line = ChampionLine.EMPTY.with(champion(1, 1)).with(champion(2, 2));

        // when
        var repeated = line.with(champion(1, 1)).with(champion(9, 2));
        var reverted = line.with(champion(1, 3));

        // then
        assertThat(repeated).isEqualTo(line);
        assertThat(reverted.present()).map(Champion::version).contains(1);
        assertThat(reverted.champions()).extracting(Champion::epoch).containsExactly(1L, 2L, 3L);
    }

    @Test
    void onlyWhatLiesBeyondEverythingSeenIsNews() {
        // given
        var champion = champion(1, 1, new OffsetRange(0, 100, 200), new OffsetRange(1, 0, 0));

        // then
        assertThat(champion.isNews(0, 99)).isFalse();
        assertThat(champion.isNews(0, 199)).isFalse();
        assertThat(champion.isNews(0, 200)).isTrue();
        assertThat(champion.isNews(1, 0)).isTrue();
        assertThat(champion.isNews(7, 0)).isTrue();
    }

    @Test
    void findsTheNewestAndTheFirstThatFit() {
        // given
        var line = ChampionLine.EMPTY.with(champion(1, 1)).with(champion(2, 2)).with(champion(3, 3));

        // then
        assertThat(line.newest(champion -> champion.version() < 3))
                .map(Champion::version)
                .contains(2);
        assertThat(line.first(champion -> champion.version() > 1))
                .map(Champion::version)
                .contains(2);
        assertThat(line.first(champion -> false)).isEmpty();
        assertThat(ChampionLine.EMPTY.present()).isEmpty();
    }

    private static Champion champion(int version, long epoch, OffsetRange... seen) {
        var model = new ModelReference(URI.create("file:///models/" + version), "digest-" + version, 2);
        return new Champion(version, epoch, model, "fs-a", true, 0.2, null, List.of(seen));
    }
}
