package dev.freshet.judging.checking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.judging.cleaning.Change;
import dev.freshet.pipeline.document.DocumentsForTests;
import dev.freshet.pipeline.spec.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentValuesTest {
    private static final Instant NOW = Instant.parse("2001-02-01T00:00:00Z");

    private final Events events = events(
            "[{missing: [N/A]}, number, {impute: {with: median, over: 4}}]", "[{impute: {with: mode, over: 5}}]");
    private final EventCheck check = new EventCheck(events, List.of(), Duration.ofMinutes(30));
    private RecentValues recent = new RecentValues(events);
    private final List<Object[]> log = new ArrayList<>();

    @Test
    void fillsInTheLowerMedianOfTheLastValuesOnceThereAreEnough() {
        pass(7.0, null);
        pass(1.0, null);
        pass(9.0, null);
        assertThat(pass("N/A", null).values().get(2)).isNull();
        pass(3.0, null);

        assertThat(pass("N/A", null).values().get(2)).isEqualTo(3.0);
        pass(100.0, null);
        assertThat(pass(null, null).values().get(2)).isEqualTo(3.0);
        pass("20", null);
        assertThat(pass(null, null).values().get(2)).isEqualTo(9.0);
    }

    @Test
    void fillsInTheMostFrequentValueAndOfSeveralTheLastSeen() {
        for (String city : new String[] {"A", "B", "B", "A", "C"}) {
            pass(1.0, city);
        }
        assertThat(pass(1.0, null).values().get(3)).isEqualTo("A");
        pass(1.0, "C");
        pass(1.0, "B");
        assertThat(pass(1.0, null).values().get(3)).isEqualTo("B");
    }

    @Test
    void aFilledInValueIsToldAndIsNoneToLearnFrom() {
        for (int i = 0; i < 4; i++) {
            pass(i + 1.0, null);
        }
        var filled = pass(null, null);
        pass(null, null);
        pass(10.0, null);

        assertThat(filled.changes()).containsExactly(new Change("amount", "impute@1", "", "2.0"));
        assertThat(pass(null, null).values().get(2)).isEqualTo(3.0);
    }

    @Test
    void isTheSameAfterAllThatWasRememberedIsRestored() {
        for (int i = 0; i < 11; i++) {
            pass(i * 7 % 10 + 0.0, i % 3 == 0 ? "X" : "Y");
        }
        var before = pass(null, null).values().asList();
        recent = new RecentValues(events);
        log.forEach(row -> recent.restore((String) row[0], (Long) row[1], row[2]));

        assertThat(pass(null, null).values().asList()).isEqualTo(before);
    }

    @Test
    void forgetsValuesOfFieldsThatAreOfAnotherTypeNow() {
        for (int i = 0; i < 4; i++) {
            recent.restore("amount", i, "text");
        }
        assertThat(recent.value("amount")).isNull();
        assertThat(recent.value("id")).isNull();
        assertThat(recent.most("city")).isEqualTo(5);
        assertThat(recent.most("id")).isZero();
        assertThat(RecentValues.isNeeded(events("[number]", "[trim]"))).isFalse();
    }

    private Checked.Accepted pass(@Nullable Object amount, @Nullable Object city) {
        var values = new @Nullable Object[] {1L, NOW, amount, city};
        var accepted = (Checked.Accepted) check.check(field -> values[field], NOW, recent);
        recent.add(accepted, (field, number, value) -> log.add(new Object[] {field, number, value}));
        return accepted;
    }

    private static Events events(String amount, String city) {
        return DocumentsForTests.read("""
                        apiVersion: freshet/v1
                        kind: Pipeline
                        metadata: {name: recent}
                        spec:
                          events:
                            id: id
                            time: at
                            fields:
                              id: {type: int}
                              at: {type: timestamp}
                              amount: {type: double, clean: %s}
                              city: {type: string, clean: %s}
                          labels: {id: id, value: {field: good, type: boolean}, maturity: P1D}
                          features: [{name: hour, value: at.getHours()}]
                        """.formatted(amount, city)).events();
    }
}
