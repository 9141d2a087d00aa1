package dev.freshet.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.cli.Freshet;
import dev.freshet.cli.report.Facts;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.ConceptReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code freshet get concept} against a broker. */
class GetConceptTest {
    private static final String REGISTRY = "mock://get-concept";

    @TempDir
    static Path folder;

    @Test
    void showsThePipelinesOwnWindowsAsATableAndAsJson() {
        try (var kafka = EmbeddedKafka.start(folder)) {
            // given
            TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
            var cluster = new Cluster(kafka.bootstrap(), REGISTRY);
            var other = Facts.concept(1, List.of());
            other.setPipeline("other");
            send(cluster, List.of(other, Facts.concept(2, List.of(Facts.watched("joint", 0.66, DriftVerdict.TRIP)))));

            // when
            var table = run(kafka, "get", "concept", "flights");
            var json = run(kafka, "get", "concept", "flights", "-o", "json");

            // then
            assertThat(table.lines()).hasSize(2);
            assertThat(table).contains("2001-01-10 04:00", "0.7100", "STABLE", "0.6600 TRIP");
            assertThat(json.replaceAll("\\s", ""))
                    .contains("\"metric\":\"auc\"", "\"name\":\"joint\"", "\"measures\":{\"learned\":0.21}");
        }
    }

    private static String run(EmbeddedKafka kafka, String... what) {
        var out = new StringWriter();
        var arguments = new ArrayList<>(Arrays.asList(what));
        arguments.addAll(List.of("--bootstrap-servers", kafka.bootstrap(), "--schema-registry", REGISTRY));
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(out), false);
        assertThat(Freshet.commandLine(terminal).execute(arguments.toArray(String[]::new)))
                .as(out.toString())
                .isZero();
        return out.toString();
    }

    private static void send(Cluster cluster, List<ConceptReport> reports) {
        Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrap());
        var values =
                AvroSerdes.specific(ConceptReport.class, cluster.settings()).serializer();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), values)) {
            reports.forEach(report -> {
                var unused = producer.send(
                        new ProducerRecord<>(Topics.CONCEPT_REPORTS.name(), report.getPipeline(), report));
            });
        }
    }
}
