package dev.freshet.pipeline.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventIdTest {
    private final EventId several = new EventId(List.of("a", "b"));

    @Test
    void oneFieldIsTheIdAsItIs() {
        assertThat(EventId.of("a").of(Map.of("a", "x|y")::get)).isEqualTo("x|y");
        assertThat(EventId.of("a").of(Map.of("a", 7L)::get)).isEqualTo("7");
        assertThat(EventId.of("a").of(Map.of()::get)).isEmpty();
        assertThat(EventId.of("a").only()).contains("a");
        assertThat(several.only()).isEmpty();
        assertThatThrownBy(() -> new EventId(List.of())).hasMessageContaining("name a field");
    }

    @Test
    void differentValuesMakeDifferentIds() {
        var texts = new String[] {null, "", "-", "\\", "\\-", "|", "a", "a|", "|a", "\\|", "a\\"};
        var ids = new HashSet<String>();
        for (String a : texts) {
            for (String b : texts) {
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put("a", a);
                values.put("b", b);
                ids.add(several.of(values::get));
            }
        }
        assertThat(ids).hasSize(texts.length * texts.length).contains("", "\\-|a", "a\\||\\-", "\\\\|\\|a");
    }
}
