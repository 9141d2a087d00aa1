package dev.freshet.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTableTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void showsTheColumnsPeopleAskForFirst() throws Exception {
        // given
        var answer = JSON.readTree("""
                [{"digest": "abc", "version": 1, "state": "CHAMPION", "features": ["a"]},
                 {"digest": "def", "version": 12, "state": null}]
                """);

        // when
        var lines = JsonTable.lines(answer, List.of("version", "state", "nothing"));

        // then
        assertThat(lines).containsExactly("version  state", "1        CHAMPION", "12       –");
    }

    @Test
    void showsEveryPlainValueWhereNoneOfThemIsThere() throws Exception {
        // given
        var answer = JSON.readTree("{\"pipeline\": \"flights\", \"generation\": 3}");

        // when
        var lines = JsonTable.lines(answer, List.of("nothing"));

        // then
        assertThat(lines).containsExactly("pipeline  generation", "flights   3");
    }

    @Test
    void findsTheRowsInsideAPage() throws Exception {
        // given
        var answer = JSON.readTree("{\"items\": [{\"id\": \"run-1\"}], \"next\": \"x\", \"total\": 1}");

        // when
        var lines = JsonTable.lines(answer, List.of("id"));

        // then
        assertThat(lines).containsExactly("id", "run-1");
    }

    @Test
    void saysThatThereIsNothing() throws Exception {
        // when
        var lines = JsonTable.lines(JSON.readTree("[]"), List.of("id"));

        // then
        assertThat(lines).containsExactly("none");
    }
}
