package dev.freshet.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void saysWhatFailedAndWhereWithoutTheValue() {
        // given
        var failure = new IllegalStateException("secret value", new NumberFormatException("secret value"));

        // when
        var told = Fault.of(failure);

        // then
        assertThat(told)
                .startsWith("IllegalStateException because of NumberFormatException at streams.FaultTest.")
                .doesNotContain("secret");
    }
}
