package dev.freshet.stack.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.process.ChildFailedException;
import dev.freshet.stack.process.ChildProcess;
import dev.freshet.stack.registry.ApicurioFolder;
import io.quarkus.bootstrap.runner.QuarkusEntryPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real broker and the real schema registry; the services are a program that only answers its probe. */
class RunningStackTest {
    private static final String ENTRY = "io/quarkus/bootstrap/runner/QuarkusEntryPoint.class";

    @TempDir
    Path root;

    @Test
    void startsAllBringsBackTheOneThatDiesUntilItDiesTooOftenAndLeavesNothing() throws Exception {
        // given
        buildServices();
        linkSchemaRegistry();
        var news = new CopyOnWriteArrayList<String>();
        var layout = new StackLayout(root, root.resolve(".freshet"), StackPorts.free());
        var stack = new LocalStack(layout, news::add);
        var others = children();

        // when
        stack.start();
        var children = children();
        children.removeAll(others);

        // then
        assertThat(news).hasSize(7).contains("broker is ready", "schema-registry is ready", "trainer-service is ready");
        assertThat(StackFile.read(layout.home())).isPresent();
        assertThat(topics(layout))
                .containsAll(Topics.shared().stream().map(Topic::name).toList());

        // when
        var watching = CompletableFuture.runAsync(
                () -> watch(stack), task -> Thread.ofVirtual().start(task));
        for (int times = 1; times <= Restarts.MOST; times++) {
            kill(stack.process(Service.FEATURE));
            int told = times;
            await().atMost(Duration.ofMinutes(1)).until(() -> restarted(news) == told);
            stack.process(Service.FEATURE).awaitReady();
        }
        kill(stack.process(Service.FEATURE));

        // then
        assertThatThrownBy(watching::join)
                .hasRootCauseInstanceOf(ChildFailedException.class)
                .hasMessageContaining("feature-service ended with exit code 137")
                .hasMessageContaining("serving " + layout.bootstrap());
        assertThat(restarted(news)).isEqualTo(Restarts.MOST);

        // when
        stack.kill(Service.FEATURE);
        stack.restart(Service.FEATURE);
        stack.requireAlive();
        children.addAll(children());
        children.removeAll(others);
        stack.close();

        // then
        assertThat(children).hasSizeGreaterThan(7).noneMatch(ProcessHandle::isAlive);
        assertThat(StackFile.read(layout.home())).isEmpty();
        assertThat(layout.ports().taken()).isEmpty();
    }

    private static void watch(LocalStack stack) {
        try {
            stack.watch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(ChildProcess service) {
        ProcessHandle.of(service.pid()).orElseThrow().destroyForcibly();
        service.onExit().join();
    }

    private static long restarted(List<String> news) {
        return news.stream()
                .filter(line -> line.startsWith("feature-service ended with exit code 137 and is started again"))
                .count();
    }

    private static List<ProcessHandle> children() {
        return new ArrayList<>(ProcessHandle.current().children().toList());
    }

    private static List<String> topics(StackLayout layout) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", layout.bootstrap()))) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    private void linkSchemaRegistry() throws IOException {
        Files.createDirectories(root.resolve("stack/target"));
        Files.createSymbolicLink(root.resolve("stack/target/apicurio"), ApicurioFolder.find());
    }

    private void buildServices() throws IOException {
        for (Service service : Service.values()) {
            Path folder = Files.createDirectories(root.resolve(service.module()).resolve("target/quarkus-app"));
            try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("quarkus-run.jar")));
                    var bytes = QuarkusEntryPoint.class.getClassLoader().getResourceAsStream(ENTRY)) {
                jar.putNextEntry(new JarEntry(ENTRY));
                bytes.transferTo(jar);
            }
        }
    }
}
