package dev.freshet.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.schemas.DriftVerdict;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ConceptTableTest {
    @Test
    void showsTheMetricAndWhatIsWatchedBesideIt() {
        // given a window of an earlier build, and one whose labels are others
        var table = new ConceptTable(List.of(
                Facts.concept(1, List.of()),
                Facts.concept(
                        2,
                        List.of(
                                Facts.watched("label", 0.31, DriftVerdict.TRIP),
                                Facts.watched("prediction", 0.22, DriftVerdict.STABLE)))));

        // then
        assertThat(table.lines())
                .containsExactly(
                        "until             rows  champion  metric   value  e-value  verdict  label        prediction  joint",
                        "2001-01-09 04:00   900         1  auc     0.7100   1.5000  STABLE   –            –           –",
                        "2001-01-10 04:00   900         1  auc     0.7100   1.5000  STABLE   0.3100 TRIP  0.2200      –");
        assertThat(table.rows().getLast())
                .containsEntry("windowEnd", "2001-01-10T04:00:00Z")
                .containsEntry("metric", "auc")
                .containsEntry("verdict", "STABLE")
                .extractingByKey("watched")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2)
                .first(InstanceOfAssertFactories.MAP)
                .containsEntry("name", "label")
                .containsEntry("before", 0.2)
                .containsEntry("since", "2001-01-08T04:00:00Z")
                .containsEntry("verdict", "TRIP")
                .containsEntry("measures", Map.of("learned", 0.21));
    }

    @Test
    void saysWhatIsMissingWhereThereIsNone() {
        assertThat(new ConceptTable(List.of()).lines())
                .containsExactly(
                        "No concept reports yet; they need a champion and a full window of examples that it answered.");
    }
}
