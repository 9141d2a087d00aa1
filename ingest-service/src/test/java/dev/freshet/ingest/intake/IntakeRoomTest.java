package dev.freshet.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntakeRoomTest {
    @Test
    void hasRoomForSoManyRequestsAndSoManyBytes() {
        var room = new IntakeRoom(2, 100);

        assertThat(room.enter(60)).isTrue();
        assertThat(room.enter(41)).isFalse();
        assertThat(room.enter(40)).isTrue();
        assertThat(room.enter(0)).isFalse();
        assertThat(room)
                .hasToString("2 of 2 requests (freshet.ingest.http.max-waiting-requests) and 100 of 100 bytes"
                        + " (freshet.ingest.http.max-waiting-bytes) are waiting");

        room.leave(60);
        assertThat(room.enter(60)).isTrue();
    }

    @Test
    void countsNobodyOutWhoIsNotIn() {
        var room = new IntakeRoom(2, 100);
        assertThat(room.enter(10)).isTrue();

        assertThatThrownBy(() -> room.leave(11)).hasMessageContaining("leave once for each enter");
        room.leave(10);
        assertThatThrownBy(() -> room.leave(0)).hasMessageContaining("leave once for each enter");
        assertThat(room.bytes()).isZero();
        assertThat(room.requests()).isZero();
        assertThatThrownBy(() -> new IntakeRoom(0, 1)).hasMessageContaining("leave them out for 128 and 64M");
    }
}
