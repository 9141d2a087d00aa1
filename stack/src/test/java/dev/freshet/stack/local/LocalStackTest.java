package dev.freshet.stack.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.stack.process.ChildFailedException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
    @TempDir
    Path directory;

    @Test
    void namesTheServiceThatIsNotBuiltAndStartsNothing() {
        // given
        var news = new ArrayList<String>();
        var layout = layout(StackPorts.free());

        // when
        assertThatThrownBy(() -> new LocalStack(layout, news::add).start())
                // then
                .hasMessageContaining("registry-service is not built")
                .hasMessageContaining("make package");
        assertThat(news).isEmpty();
        assertThat(layout.log("broker")).doesNotExist();
    }

    @Test
    void namesATakenPortBeforeAnythingStarts() throws Exception {
        // given
        try (var taken = new ServerSocket(0)) {
            var ports = StackPorts.free().with(Map.of(StackPort.BROKER, taken.getLocalPort()));

            // when
            assertThatThrownBy(() -> new LocalStack(layout(ports), line -> {}).start())
                    // then
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " for broker is taken by process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("--port broker=<number>");
        }
    }

    @Test
    void refusesAFolderThatAnotherStackUses() throws Exception {
        // given
        var layout = layout(StackPorts.free());
        try (var first = StackLock.acquire(layout)) {
            StackFile.write(layout);

            // when
            assertThatThrownBy(() -> new LocalStack(layout, line -> {}).start())
                    // then
                    .hasMessageContaining(
                            "another stack (process " + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("freshet down");
            assertThat(first).isNotNull();
        }
    }

    @Test
    void tellsOthersWhereItRuns() throws Exception {
        // given
        var layout = layout(StackPorts.from(20_000));
        Files.createDirectories(layout.home());

        // when
        StackFile.write(layout);
        var found = StackFile.read(layout.home());

        // then
        assertThat(found).hasValueSatisfying(stack -> {
            assertThat(stack.bootstrap()).isEqualTo("localhost:20000");
            assertThat(stack.schemaRegistryUrl()).isEqualTo("http://localhost:20002/apis/ccompat/v7");
            assertThat(stack.registryUrl()).hasPort(20_004);
        });
    }

    @Test
    void doesNotTakeADeadStackForARunningOne() throws Exception {
        // given
        Files.writeString(directory.resolve("stack.properties"), "pid=1\nstarted=1999-01-01T00:00:00Z\n");

        // when
        var found = StackFile.read(directory);

        // then
        assertThat(found).isEmpty();
    }

    @Test
    void refusesAPortThatCannotBe() {
        // when
        assertThatThrownBy(() -> StackPorts.from(65_530))
                // then
                .hasMessage("port of feature must be between 1 and 65535 but was 65536");
    }

    @Test
    @Timeout(10)
    void endsTheWatchWhenSomebodyElseClosesTheStack() {
        // given
        var stack = new LocalStack(layout(StackPorts.free()), line -> {});
        stack.close();

        // when
        assertThatCode(stack::watch)
                // then
                .doesNotThrowAnyException();
    }

    private StackLayout layout(StackPorts ports) {
        return new StackLayout(directory.resolve("nowhere"), directory, ports);
    }
}
