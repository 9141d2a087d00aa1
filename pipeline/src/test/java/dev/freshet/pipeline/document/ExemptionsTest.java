package dev.freshet.pipeline.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.freshet.pipeline.spec.Exemption;
import dev.freshet.pipeline.spec.Exemption.Clock;
import dev.freshet.pipeline.spec.Exemption.Filling;
import dev.freshet.pipeline.spec.Exemption.Ignored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExemptionsTest {
    @Test
    void findsTheClocksOfPayments() throws IOException {
        var payments = DocumentsForTests.read(Files.readString(Path.of("../examples/card-fraud/pipeline.yaml")));

        assertThat(payments.drift().exempt())
                .contains(
                        entry("weekend", new Clock()),
                        entry("night", new Clock()),
                        entry("customer_n_7d", new Filling(Duration.ofDays(7))),
                        entry("terminal_risk_30d", new Filling(Duration.ofDays(37))))
                .doesNotContainKey("amount");
    }

    @Test
    void followsFeaturesThatReadOthers() {
        var exempt = exempt("""
                - {name: hour, value: at.getHours()}
                - {name: shift, value: "hour > 12.0 ? 2.0 : 1.0"}
                - {name: hurry, value: "hour * double(id)"}
                - {name: n_1d, aggregate: count, by: id, over: P1D, delayed: PT6H}
                - {name: n_7d, aggregate: count, by: id, over: P7D}
                - {name: ratio, value: "n_1d / n_7d"}
                - {name: one, value: "1.0"}
                """, "");

        assertThat(exempt)
                .containsOnly(
                        entry("hour", new Clock()),
                        entry("shift", new Clock()),
                        entry("n_1d", new Filling(Duration.ofHours(30))),
                        entry("n_7d", new Filling(Duration.ofDays(7))),
                        entry("ratio", new Filling(Duration.ofDays(7))));
    }

    @Test
    void ignoresWhatTheDocumentNames() {
        var exempt = exempt(
                "- {name: hour, value: at.getHours()}\n- {name: own, value: id}\n", "drift: {ignore: [own, hour]}");

        assertThat(exempt).containsOnly(entry("hour", new Ignored()), entry("own", new Ignored()));
    }

    private static Map<String, Exemption> exempt(String features, String drift) {
        var text = DocumentFixtures.text("good/smallest.yaml");
        var document =
                text.substring(0, text.indexOf("features:")) + "features:\n" + features.indent(4) + "  " + drift + "\n";
        return DocumentsForTests.read(document).drift().exempt();
    }
}
