package dev.freshet.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void isReadyWhenItSaysSoAndStopsWhenAsked() {
        // given
        var child = ChildProcess.start(Child.spec(directory, LIMIT, new Readiness.Says("serves"), "serves"));

        // when
        child.awaitReady();
        child.stop(LIMIT);

        // then
        assertThat(child.isAlive()).isFalse();
        assertThat(child.isStopping()).isTrue();
    }

    @Test
    void namesADeadChildAtOnceWithItsLastLines() {
        // given
        var child = ChildProcess.start(
                Child.spec(directory, Duration.ofHours(1), new Readiness.Says("never said"), "dies"));

        // when
        assertThatThrownBy(child::awaitReady)
                // then
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("the child ended with exit code 3")
                .hasMessageContaining("cannot open the store: it is locked")
                .hasMessageContaining("dies.log");
    }

    @Test
    void namesAChildThatNeverBecomesReady() {
        // given
        try (var child = ChildProcess.start(
                Child.spec(directory, Duration.ofMillis(300), new Readiness.Says("never said"), "serves"))) {
            // when
            assertThatThrownBy(child::awaitReady)
                    // then
                    .hasMessageContaining("the child was not ready within");
        }
    }

    @Test
    void killsAChildThatDoesNotListen() {
        // given
        var child = ChildProcess.start(Child.spec(directory, LIMIT, new Readiness.Says("serves"), "deaf"))
                .awaitReady();

        // when
        child.stop(Duration.ofMillis(300));

        // then
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void keepsTheLogOfTheRunBefore() throws Exception {
        // given
        Files.writeString(directory.resolve("dies.log"), "from before");

        // when
        var child = ChildProcess.start(Child.spec(directory, LIMIT, new Readiness.Running(), "dies"));
        child.onExit().join();

        // then
        assertThat(directory.resolve("dies.log.previous")).hasContent("from before");
        assertThat(directory.resolve("dies.log")).content().contains("locked");
    }

    @Test
    void namesAProgramThatDoesNotExist() {
        // given
        var spec = new ChildSpec(
                "the child",
                List.of("/no/such/program"),
                Map.of(),
                directory,
                directory.resolve("none.log"),
                new Readiness.Running(),
                LIMIT);

        // when
        assertThatThrownBy(() -> ChildProcess.start(spec))
                // then
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("the child cannot be started")
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void leavesNoOrphanWhenTheParentIsKilled() throws Exception {
        // given
        var parent = ChildProcess.start(
                        Child.spec(directory, LIMIT, new Readiness.Says(" started"), "parent", directory.toString()))
                .awaitReady();
        var said =
                Pattern.compile("grandchild (\\d+) started").matcher(Files.readString(directory.resolve("parent.log")));
        assertThat(said.find()).isTrue();
        var grandchild = ProcessHandle.of(Long.parseLong(said.group(1))).orElseThrow();

        // when
        parent.stop(Duration.ZERO);

        // then
        await().atMost(LIMIT).until(() -> !grandchild.isAlive());
    }

    @Test
    void namesWhoHoldsAPort() throws Exception {
        // given
        try (var taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();

            // when
            assertThatThrownBy(() -> Ports.requireFree(port, "the broker", "--broker-port"))
                    // then
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("port " + port + " for the broker is taken")
                    .hasMessageContaining("choose another port with --broker-port");
        }
    }

    @Test
    void acceptsAFreePort() {
        // when
        int port = Ports.free();

        // then
        assertThat(Ports.isFree(port)).isTrue();
    }
}
