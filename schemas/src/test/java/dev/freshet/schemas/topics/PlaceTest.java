package dev.freshet.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    @Test
    void isReadAsItWasWritten() {
        // given
        var place = new Place("flight-delays.events", 12, 9_000_000_000L);

        // when
        var read = Place.read(place.bytes());

        // then
        assertThat(place).hasToString("flight-delays.events-12@9000000000");
        assertThat(read).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "events", "events-0", "events-0@", "events@0", "events-x@1", "events-0@-1", "ä-0@1"})
    void isNotGuessedFromAnythingElse(String text) {
        assertThat(Place.parse(text)).isEmpty();
    }
}
