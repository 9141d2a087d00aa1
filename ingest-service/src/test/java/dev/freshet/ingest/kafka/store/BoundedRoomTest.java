package dev.freshet.ingest.kafka.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory up to the limit, files behind it, and nothing left of either. */
class BoundedRoomTest {
    @TempDir
    Path directory;

    @Test
    void givesMemoryUpToItsLimitAndFilesBehindIt() throws IOException {
        // given
        var room = new BoundedRoom(1 << 20, directory);

        // when
        var first = room.take(1 << 20);
        var second = room.take(3 << 20);

        // then
        assertThat(room.taken()).isEqualTo(1 << 20);
        for (var block : java.util.List.of(first, second)) {
            long last = block.bytes().byteSize() - Long.BYTES;
            assertThat(block.bytes().get(ValueLayout.JAVA_LONG, 0)).isZero();
            assertThat(block.bytes().get(ValueLayout.JAVA_LONG, last)).isZero();
            block.bytes().set(ValueLayout.JAVA_LONG, last, 7);
            assertThat(block.bytes().get(ValueLayout.JAVA_LONG, last)).isEqualTo(7);
        }
        assertThat(second.bytes().isMapped()).isTrue();
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }

        // when
        first.close();
        second.close();

        // then
        assertThat(room.taken()).isZero();
        assertThat(room.take(1 << 20).bytes().isMapped()).isFalse();
    }
}
