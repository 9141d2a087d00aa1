package dev.freshet.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** The registry inside the process keeps the protocol's rules. */
class InProcessRegistryTest {
    private static final Schema FIRST =
            SchemaBuilder.record("R").fields().requiredLong("a").endRecord();
    private static final Schema WIDER = SchemaBuilder.record("R")
            .fields()
            .requiredLong("a")
            .optionalLong("b")
            .endRecord();
    private static final Schema BREAKING = SchemaBuilder.record("R")
            .fields()
            .requiredLong("a")
            .requiredLong("c")
            .endRecord();

    private final SchemaRegistryClient registry =
            SchemaRegistryClient.of(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));

    @Test
    void givesOneSchemaOneIdUnderEverySubject() {
        // given
        int id = registry.register("a-value", FIRST);

        // when
        int again = registry.register("a-value", FIRST);
        int elsewhere = registry.register("b-value", FIRST);
        int wider = registry.register("a-value", WIDER);

        // then
        assertThat(again).isEqualTo(id);
        assertThat(elsewhere).isEqualTo(id);
        assertThat(wider).isNotEqualTo(id);
        assertThat(registry.latest("a-value")).isEqualTo(new RegisteredSchema("a-value", 2, wider, WIDER));
        assertThat(registry.version("a-value", 1)).isEqualTo(registry.lookUp("a-value", FIRST));
        assertThat(registry.subjects()).containsExactly("a-value", "b-value");
        assertThat(registry.byId(id)).isEqualTo(FIRST);
    }

    @Test
    void forbidsWhatTheSubjectsLevelForbids() {
        // given
        registry.register("a-value", FIRST);

        // when, then
        assertThatThrownBy(() -> registry.register("a-value", BREAKING))
                .isInstanceOf(IncompatibleSchemaException.class);
        registry.setCompatibility("a-value", CompatibilityLevel.NONE);
        assertThat(registry.register("a-value", BREAKING)).isPositive();
        assertThat(registry.compatibility("a-value")).contains(CompatibilityLevel.NONE);
        assertThat(registry.compatibility()).isEqualTo(CompatibilityLevel.BACKWARD);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        // when, then
        assertThatThrownBy(() -> registry.latest("a-value")).isInstanceOf(SchemaNotFoundException.class);
        assertThatThrownBy(() -> registry.lookUp("a-value", FIRST)).isInstanceOf(SchemaNotFoundException.class);
        assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(SchemaNotFoundException.class);
    }
}
