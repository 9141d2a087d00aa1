package dev.freshet.cli.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.cli.Pipelines;
import dev.freshet.cli.difference.Change.Kind;
import dev.freshet.cli.operation.Document;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What changes in meaning, and what follows. */
class MeaningDiffTest {
    private static final Pipeline BEFORE = Pipelines.flights();

    @Test
    void seesNoDifferenceInHowADocumentIsWritten() {
        // when
        var changes = changes("# a comment\n"
                + Pipelines.FLIGHTS.replace("    fields:", "    deduplicate: {within: P1D}\n    fields:"));

        // then
        assertThat(changes).isEmpty();
    }

    @Test
    void tellsFieldsRulesAndFeaturesByName() {
        // when
        var changes = changes(Pipelines.FLIGHTS
                .replace("origin:    {type: string}", "origin:    {type: string, clean: [trim]}")
                .replace("distance:  {type: int}", "distance:  {type: int}\n      fare:      {type: double}")
                .replace("  labels:", "    rules: [{name: far, check: distance > 0}]\n  labels:")
                .replace("value: \"distance\"", "value: \"distance * 2\""));

        // then
        assertThat(changes)
                .contains(
                        new Change(Kind.CHANGED, "events.fields.origin.clean", "[]", "[trim@1]"),
                        new Change(Kind.ADDED, "events.rules.far", "", "distance > 0, otherwise reject"),
                        new Change(Kind.CHANGED, "features.distance", "distance = distance", "distance = distance * 2"))
                .anySatisfy(change -> {
                    assertThat(change.kind()).isEqualTo(Kind.ADDED);
                    assertThat(change.path()).isEqualTo("events.fields.fare");
                })
                .hasSize(4);
    }

    @Test
    void tellsRulesOverTheStreamByName() {
        // given
        var quality = "    quality: [{name: enough, volume: {min: %d}, over: PT1H}%s]\n  labels:";
        var before = pipeline(Pipelines.FLIGHTS.replace("  labels:", quality.formatted(3, "")));
        var added = ", {name: there, nullShare: {of: origin, max: 0.1}, over: P1D, otherwise: veto}";
        var after = pipeline(Pipelines.FLIGHTS.replace("  labels:", quality.formatted(4, added)));

        // when
        var changes = MeaningDiff.between(before, after);

        // then
        assertThat(changes)
                .containsExactly(
                        new Change(Kind.CHANGED, "events.quality.enough.measure.min", "3", "4"),
                        new Change(
                                Kind.ADDED,
                                "events.quality.there",
                                "",
                                "null share of origin at most 0.1 of 100 events and more over PT24H, otherwise veto"));
    }

    @Test
    void tellsWhatAStepIsGiven() {
        // given
        var before = pipeline(Pipelines.FLIGHTS.replace(
                "origin:    {type: string}", "origin:    {type: string, clean: [{missing: ['-']}]}"));
        var after = pipeline(Pipelines.FLIGHTS.replace(
                "origin:    {type: string}", "origin:    {type: string, clean: [{missing: ['-', '?']}]}"));

        // when
        var changes = MeaningDiff.between(before, after);

        // then
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("events.fields.origin.clean");
            assertThat(change.from()).contains("missing@1", "-").doesNotContain("?");
            assertThat(change.to()).contains("missing@1", "-, ?");
        });
    }

    @Test
    void saysWhichWindowsGoOnUnderAnotherFeatureSet() {
        // given
        var after = pipeline(Pipelines.FLIGHTS.replace("value: \"distance\"", "value: \"distance * 2\""));

        // when
        var words = Consequences.of(BEFORE, after, MeaningDiff.between(BEFORE, after));

        // then
        assertThat(words)
                .anySatisfy(word -> assertThat(word)
                        .contains(BEFORE.featureSet().id())
                        .contains(after.featureSet().id()))
                .noneSatisfy(word -> assertThat(word).containsIgnoringCase("windows by"));
    }

    @Test
    void saysOfWhichEntityTheWindowsStartEmpty() {
        // given
        var windows = "  features:\n    - {name: n, aggregate: count, by: origin, over: %s}"
                + "\n    - {name: far, aggregate: %s, of: distance, by: flight_id, over: PT1H}";
        var before = pipeline(Pipelines.FLIGHTS.replace("  features:", windows.formatted("PT1H", "sum")));
        var renamed = pipeline(Pipelines.FLIGHTS.replace(
                "  features:", windows.formatted("PT1H", "sum").replace("name: n,", "name: departures,")));
        var longer = pipeline(Pipelines.FLIGHTS.replace("  features:", windows.formatted("PT2H", "sum")));

        // when
        var going = Consequences.of(before, renamed, MeaningDiff.between(before, renamed));
        var anew = Consequences.of(before, longer, MeaningDiff.between(before, longer));

        // then
        assertThat(going).contains("Windows by origin, flight_id go on as they are.");
        assertThat(anew)
                .contains("Windows by origin start empty, because what they keep changes.")
                .contains("Windows by flight_id go on as they are.");
    }

    @Test
    void saysWhatLongerMemoryAndAnotherMaturityDo() {
        // given
        var after = pipeline(Pipelines.FLIGHTS
                .replace("    fields:", "    deduplicate: {within: P7D}\n    fields:")
                .replace("maturity: PT12H", "maturity: PT24H"));

        // when
        var words = Consequences.of(BEFORE, after, MeaningDiff.between(BEFORE, after));

        // then
        assertThat(words)
                .anySatisfy(word -> assertThat(word).contains("remembered for PT168H instead of PT24H"))
                .anySatisfy(word -> assertThat(word)
                        .contains("mature PT24H instead of PT12H")
                        .contains("later"))
                .noneSatisfy(word -> assertThat(word).contains("windows start anew"));
    }

    @Test
    void hasNothingToSayOfTheSameDocument() {
        assertThat(Consequences.of(BEFORE, BEFORE, List.of())).isEmpty();
    }

    private static List<Change> changes(String yaml) {
        return MeaningDiff.between(BEFORE, pipeline(yaml));
    }

    private static Pipeline pipeline(String yaml) {
        return Document.of("changed.yaml", yaml).pipeline();
    }
}
