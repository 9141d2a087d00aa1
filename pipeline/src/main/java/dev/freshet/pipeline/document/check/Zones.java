package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.Values;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Tells where a zone is none that this machine's table of zones knows. */
final class Zones {
    private Zones() {}

    static void check(Values where, String key) {
        where.text(key).ifPresent(zone -> {
            try {
                var ignored = ZoneId.of(zone);
            } catch (DateTimeException e) {
                where.wrong(key, "is no zone", "write one such as Europe/Berlin, UTC or +02:00");
            }
        });
    }
}
