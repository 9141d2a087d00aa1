package dev.freshet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FreshetTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void teachesEveryCommandWithAnExample() {
        // given
        var commands = commandLine().getSubcommands();

        // when
        var usages =
                commands.values().stream().map(CommandLine::getUsageMessage).toList();

        // then
        assertThat(commands.keySet())
                .contains("up", "down", "demo", "apply", "replay", "get", "retrain", "revert", "rejected");
        assertThat(usages)
                .allSatisfy(usage -> assertThat(usage).contains("Examples:").contains("freshet "));
    }

    @Test
    void refusesAnUnknownCommandAsAMistakeOfUse() {
        // when
        int code = run("trian", "flights");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("trian").contains("retrain");
    }

    @Test
    void namesEveryMistakeOfADocumentWithFileAndLine() throws Exception {
        // given
        Path file = directory.resolve("bad.yaml");
        Files.writeString(
                file,
                Pipelines.FLIGHTS.replace("maturity: PT12H", "maturity: 12h").replace("owner:", "onwer:"));

        // when
        int code = run("apply", "-f", file.toString(), "--dry-run");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("nothing was applied")
                .contains(file + ":3: ")
                .contains(file + ":13: spec.labels.maturity")
                .doesNotContain("\tat ");
    }

    @Test
    void acceptsARightDocumentWithoutACluster() throws Exception {
        // given
        Path file = directory.resolve("good.yaml");
        Files.writeString(file, Pipelines.FLIGHTS);

        // when
        int code = run("apply", "-f", file.toString(), "--dry-run");

        // then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("is right: pipeline flights-cli");
    }

    /** The list of commands shows the first line of each description. */
    @Test
    void tellsEachCommandInAWholeSentence() {
        // when
        var commands = Freshet.commandLine(new Terminal(new PrintWriter(out), new PrintWriter(err), false))
                .getSubcommands()
                .values();

        // then
        assertThat(commands).isNotEmpty().allSatisfy(command -> assertThat(
                        command.getCommandSpec().usageMessage().description()[0])
                .endsWith("."));
    }

    @Test
    void saysThatNoBrokerListensAndHowToMendIt() throws Exception {
        // given
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        // when
        int code =
                run("rejected", "flights", "--bootstrap-servers", "localhost:" + port, "--home", directory.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains("no broker listens at localhost:" + port)
                .contains("freshet up")
                .doesNotContain("\tat ");
    }

    @Test
    void saysThatRegistryServiceDoesNotAnswer() throws Exception {
        // given
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        // when
        int code = run("get", "pipelines", "--registry", "http://localhost:" + port);

        // then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("registry-service does not answer at http://localhost:" + port);
    }

    @Test
    void givesTheStackTraceToThoseWhoAskForIt() {
        // when
        int code = run("apply", "-f", directory.resolve("none.yaml").toString(), "--verbose");

        // then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("there is no file").contains("\tat ");
    }

    @Test
    void namesTheFileThatIsMissing() {
        // when
        int code = run("apply", "-f", directory.resolve("none.yaml").toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("freshet: there is no file " + directory.resolve("none.yaml"));
    }

    @Test
    void refusesAPortThatDoesNotExist() {
        // when
        int code = run("up", "--port", "kafka=1234", "--home", directory.toString());

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("there is no port 'kafka'; there are broker, controller");
    }

    @Test
    void refusesACutThatEndsBeforeItBegins() {
        // when
        int code = run("demo", "--from", "2001-02-01", "--until", "2001-01-01", "--port-base", "1");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("from must be before until");
    }

    @Test
    void asksForThePipelineWhereOneIsNeeded() {
        // when
        int code = run("get", "models");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("say of which pipeline: freshet get models <pipeline>");
    }

    @Test
    void saysThatNoStackRuns() {
        // when
        int code = run("down", "--home", directory.toString());

        // then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("No stack runs in " + directory);
    }

    private int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
        return Freshet.commandLine(terminal).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    }
}
