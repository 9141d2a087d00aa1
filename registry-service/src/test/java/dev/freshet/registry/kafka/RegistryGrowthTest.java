package dev.freshet.registry.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.registry.version.PipelineRow;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.CommandKind;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.Verdict;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline that lives long: its row grew with every version and command, and past the limit of a message the one topology of
 * all pipelines stopped. 4,400 long command ids did it.
 */
class RegistryGrowthTest {
    private static final int MANY = 100_000;

    @TempDir
    Path stateDir;

    private final ControlSerdes serdes = ControlSerdes.of(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.put("application.id", "registry-growth");
        settings.put("state.dir", stateDir.toString());
        var tools = new RegistryTools(serdes, RegistryMeter.NONE, new PassedOver(topic -> {}), uri -> false);
        driver = new TopologyTestDriver(new RegistryTopology(tools).build(), settings, Samples.NOW);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void staysSmallWithAHundredThousandVersionsAndCommands() {
        // given
        var commands = input(Topics.REGISTRY_COMMANDS, serdes.command());
        var candidates = input(Topics.CANDIDATES, serdes.candidate());
        var decisions = driver.createOutputTopic(
                Topics.DECISIONS.name(), new StringDeserializer(), serdes.decision().deserializer());
        commands.pipeInput(Samples.PIPELINE, Samples.apply("c-0", Samples.document("auto")));
        int before = rowBytes();
        RegistryCommand command = Samples.command("id", CommandKind.RELEASE);
        Candidate candidate = Samples.candidate(1);

        // when
        for (int number = 1; number <= MANY; number++) {
            command.setId(number + "-" + "c".repeat(200));
            commands.pipeInput(Samples.PIPELINE, command);
            candidate.setId("cand-" + number);
            candidates.pipeInput(Samples.PIPELINE, candidate);
            if (number % 1_000 == 0) {
                decisions.readValuesToList();
            }
        }
        input(Topics.EVALUATIONS, serdes.evaluation())
                .pipeInput(Samples.PIPELINE, Samples.evaluation("e-1", MANY, 0, Verdict.PROMOTE));

        // then
        assertThat(decisions.readValuesToList()).extracting(Decision::getId).contains("dec-e-1");
        assertThat(row().versionCount()).isEqualTo(MANY);
        assertThat(row().epoch()).isEqualTo(1);
        assertThat(rowBytes()).isLessThan(before + 1_000);
        assertThat(largestEntry()).isLessThan(1_000);
    }

    private PipelineRow row() {
        return driver.<String, PipelineRow>getKeyValueStore(Stores.ROWS).get(Samples.PIPELINE);
    }

    private int rowBytes() {
        return JsonSerde.write(row()).length;
    }

    private int largestEntry() {
        KeyValueStore<String, byte[]> entries = driver.getKeyValueStore(Stores.ENTRIES);
        int largest = 0;
        try (var all = entries.all()) {
            while (all.hasNext()) {
                var entry = all.next();
                largest = Math.max(largest, entry.key.length() + entry.value.length);
            }
        }
        return largest;
    }

    private <T> TestInputTopic<String, T> input(Topic topic, Serde<T> serde) {
        return driver.createInputTopic(topic.name(), new StringSerializer(), serde.serializer());
    }
}
