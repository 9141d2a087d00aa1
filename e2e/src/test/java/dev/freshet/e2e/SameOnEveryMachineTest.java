package dev.freshet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.schemas.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same past under the same document makes the same requests, datasets, models, verdicts and epochs, on a machine that
 * trains quickly and on one that takes ten times as long.
 */
class SameOnEveryMachineTest {
    private static final String PIPELINE = "flights-test";
    private static final Path ROOT =
            Path.of(System.getProperty("freshet.root", "..")).toAbsolutePath().normalize();
    private static final Path FLIGHTS = ROOT.resolve("examples/flight-delays/data/flights-2001-q1-busiest12.csv.gz");
    /** What the clock on the wall, the broker and the machine's file system put in. */
    private static final Set<String> OF_THE_MACHINE = Set.of(
            "requestedAt",
            "decidedAt",
            "reportedAt",
            "evaluatedAt",
            "promotedAt",
            "createdAt",
            "traceparent",
            "scoringMicrosPerRow",
            "cpuMillis",
            "artifactBytes",
            "artifactUri",
            "manifestId",
            "manifestRanges",
            "digest");
    /** What decisions tell of the processor, in inputs and in words; nothing is decided by it. */
    private static final Pattern OF_THE_PROCESSOR =
            Pattern.compile("(?<=expectedCpuSeconds=)[0-9.]+|(?<=spentCpuSecondsP30D=)[0-9.]+|[0-9.]+(?= CPU-seconds)");
    /** Of a manifest also where the rows stand, which depends on how the log was cut into transactions. */
    private static final Set<String> PLACES = Set.of("id", "topicId", "ranges");

    @TempDir
    Path folder;

    @Test
    void decidesTheSameHoweverLongTrainingTakes() throws Exception {
        // when
        var quick = replay("quick", Map.of());
        var slow = replay("slow", Map.of("FRESHET_TRAINER_CHILD_OPTIONS", "-XX:+UseSerialGC -Xint -Xshare:auto"));

        // then
        assertThat(quick.get("requests")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(quick.get("promotions")).isNotEmpty();
        quick.forEach((what, facts) -> assertThat(slow.get(what)).as(what).containsExactlyElementsOf(facts));
    }

    private Map<String, List<String>> replay(String name, Map<String, String> settings) throws Exception {
        var home = folder.resolve(name);
        try (var chain = new Chain(home, settings)) {
            ChainTest.apply(chain);
            send(chain, home);
            assertThatASimulationSaysTheSame(chain, home, "none", List.of("windows", "requests", "promotions"));
            assertThatASimulationSaysTheSame(chain, home, "full", List.of("requests", "gates", "promotions"));
            var facts = new TreeMap<String, List<String>>();
            facts.put("requests", facts(chain, Topics.TRAINING_REQUESTS.name()));
            facts.put("decisions", decisions(chain));
            facts.put("drift", facts(chain, Topics.DRIFT_REPORTS.name()));
            facts.put("evaluations", facts(chain, Topics.EVALUATIONS.name()));
            facts.put("promotions", facts(chain, Topics.MODEL_PROMOTED.name()));
            var candidates = ChainTest.all(chain, Topics.CANDIDATES.name());
            facts.put(
                    "manifests",
                    candidates.stream()
                            .map(it -> dataset((GenericRecord) it.get("manifest")))
                            .toList());
            facts.put(
                    "models",
                    candidates.stream().map(SameOnEveryMachineTest::model).toList());
            return facts;
        }
    }

    /** As a person does it, until the command ends: then everything has been decided. */
    private static void send(Chain chain, Path home) throws IOException, InterruptedException {
        var replay = new ProcessBuilder(
                        ROOT.resolve("bin/freshet").toString(),
                        "replay",
                        PIPELINE,
                        "--events=" + FLIGHTS,
                        "--limit=22000",
                        "--step=4000",
                        "--home=" + home,
                        "--bootstrap-servers=" + chain.bootstrap(),
                        "--schema-registry=" + chain.registryUrl())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("replay.log").toFile())
                .start();
        assertThat(replay.waitFor(15, TimeUnit.MINUTES))
                .as("the replay has ended")
                .isTrue();
        assertThat(replay.exitValue())
                .as(Files.readString(home.resolve("replay.log")))
                .isZero();
    }

    /**
     * The document in force, played over what the services have just lived through. With models of its own the windows are left
     * out: in a simulation a model comes into service a step after its request, in a replay at the end of a portion.
     */
    private static void assertThatASimulationSaysTheSame(Chain chain, Path home, String training, List<String> parts)
            throws IOException, InterruptedException {
        var written = home.resolve("simulated-" + training + ".json").toFile();
        var simulation = new ProcessBuilder(
                        ROOT.resolve("bin/freshet").toString(),
                        "simulate",
                        PIPELINE,
                        "--train=" + training,
                        "--output=json",
                        "--home=" + home,
                        "--bootstrap-servers=" + chain.bootstrap(),
                        "--schema-registry=" + chain.registryUrl())
                .redirectError(home.resolve("simulate.log").toFile())
                .redirectOutput(written)
                .start();
        assertThat(simulation.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(simulation.exitValue())
                .as(Files.readString(home.resolve("simulate.log")))
                .isZero();
        var report = new ObjectMapper().readTree(written).get(0).get("report");
        for (var part : parts) {
            var happened = report.at("/happened/" + part);
            assertThat(happened.size()).as(part).isPositive();
            assertThat(report.at("/simulated/" + part))
                    .as(training + " " + part)
                    .isEqualTo(happened);
        }
    }

    /**
     * All but that of the document, which came into force at a time of the clock; sorted, because features and registry write
     * beside each other.
     */
    private static List<String> decisions(Chain chain) {
        return ChainTest.all(chain, Topics.DECISIONS.name()).stream()
                .filter(decision -> !decision.get("kind").toString().equals("APPLIED"))
                .map(decision -> OF_THE_PROCESSOR
                        .matcher(without(decision, OF_THE_MACHINE))
                        .replaceAll("some"))
                .sorted()
                .toList();
    }

    private static List<String> facts(Chain chain, String topic) {
        return ChainTest.all(chain, topic).stream()
                .map(fact -> without(fact, OF_THE_MACHINE))
                .toList();
    }

    private static String dataset(GenericRecord manifest) {
        return without(manifest, PLACES);
    }

    private static String without(GenericRecord record, Set<String> fields) {
        var kept = new TreeMap<String, String>();
        record.getSchema().getFields().stream()
                .filter(field -> !fields.contains(field.name()))
                .forEach(field -> kept.put(field.name(), text(record.get(field.pos()))));
        return kept.toString();
    }

    private static String text(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return String.valueOf(value);
        }
        var sorted = new TreeMap<String, String>();
        map.forEach((key, entry) -> sorted.put(key.toString(), String.valueOf(entry)));
        return sorted.toString();
    }

    /** The bytes that are loaded into service. */
    private static String model(GenericRecord candidate) {
        try {
            var artifact = Path.of(URI.create(candidate.get("artifactUri").toString()));
            var sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(artifact.resolve("model.ubj")));
            return candidate.get("id") + " " + HexFormat.of().formatHex(sha) + " " + candidate.get("parameters") + " "
                    + candidate.get("validation") + " " + candidate.get("reference");
        } catch (Exception e) {
            throw new IllegalStateException("cannot read the model of " + candidate.get("id"), e);
        }
    }
}
