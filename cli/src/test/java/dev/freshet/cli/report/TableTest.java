package dev.freshet.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsNumbersToTheRightAndTextToTheLeft() {
        // when
        var lines = new Table("what", ">count", "why")
                .row("records", "1,200", "")
                .row("in", "7", "…")
                .lines();

        // then
        assertThat(lines).containsExactly("what     count  why", "records  1,200", "in           7  …");
    }

    @Test
    void refusesARowOfAnotherWidth() {
        // when
        assertThatThrownBy(() -> new Table("a", "b").row("1"))
                // then
                .hasMessage("a row of this table has 2 cells but got 1");
    }
}
