package dev.freshet.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildGroupTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void namesTheOneThatDiesWhileAnotherIsNotReadyYet() {
        // given
        var group = new ChildGroup();
        group.start(Child.spec(directory, Duration.ofHours(1), new Readiness.Says("never said"), "serves"));
        group.start(Child.spec(directory, LIMIT, new Readiness.Says("never said"), "dies"));

        // when
        assertThatThrownBy(() -> group.awaitReady(child -> {}))
                // then
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("it is locked");
        group.stop(LIMIT);
    }

    @Test
    void tellsEachThatBecomesReadyAndStartsNothingAfterTheStop() {
        // given
        var group = new ChildGroup();
        var spec = Child.spec(directory, LIMIT, new Readiness.Says("serves"), "serves");
        var ready = new ArrayList<String>();
        var child = group.start(spec);

        // when
        group.awaitReady(one -> ready.add(one.spec().name()));
        group.stopInReverse(LIMIT);

        // then
        assertThat(ready).containsExactly("the child");
        assertThat(child.isAlive()).isFalse();
        assertThatThrownBy(() -> group.start(spec)).hasMessageContaining("everything is being stopped");
    }
}
