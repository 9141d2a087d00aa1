#!/usr/bin/env bash
# com.cronutils:cron-utils 9.2.1, CronType.UNIX, ExecutionTime.nextExecution with a ZonedDateTime.
#
# Guess:  a line of crontab keeps the meaning that cron gives it when clocks change: what falls into the hour that is left out
#         runs right after it, and what falls into the hour that comes twice runs once (cron(8), "Daylight Saving Time").
# Truth:  a daily time that the clock jumps over is not due at all that day: the next one is 47 hours after the last, and
#         where clocks jump at midnight (Cairo) "0 0 * * *" loses the day. In autumn "30 2 * * *" is due once, but "0,30 2 * * *"
#         is due four times: whether a line is doubled depends on how its minutes are written.
# Why it matters: a nightly job is missing once a year, in one zone and not in another, without an error; and a list of two
#         minutes runs twice as often on one night. Mend: ask for local times (in UTC, where the library is right) and map them
#         to moments with ZoneRules: the end of the gap, the earlier offset of an overlap.
#
# Needs a JDK 17 or newer and Maven. Exits with 1 when the behaviour is no longer seen.
set -euo pipefail
version=9.2.1
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || { echo "a JDK 17 or newer is needed" >&2; exit 2; }
command -v mvn >/dev/null || { echo "Maven is needed" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.cronutils</groupId><artifactId>cron-utils</artifactId><version>$version</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Clocks.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

class Clocks {
    public static void main(String[] arguments) {
        boolean seen = due("30 2 * * *", "Europe/Berlin", "2026-03-29", 0)
                & due("0 0 * * *", "Africa/Cairo", "2026-04-24", 0)
                & due("30 2 * * *", "Europe/Berlin", "2026-10-25", 1)
                & due("0,30 2 * * *", "Europe/Berlin", "2026-10-25", 4);
        System.exit(seen ? 0 : 1);
    }

    /** Whether it is due so many times on that day. */
    static boolean due(String line, String zone, String day, int times) {
        var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        var execution = ExecutionTime.forCron(parser.parse(line));
        var date = LocalDate.parse(day);
        int count = 0;
        ZonedDateTime time = date.minusDays(1).atTime(12, 0).atZone(ZoneId.of(zone));
        while (true) {
            time = execution.nextExecution(time).orElseThrow();
            if (time.toLocalDate().isAfter(date)) {
                break;
            }
            count++;
        }
        System.out.printf("%-14s %-14s %s: due %d times, then %s%n", line, zone, day, count, time.toOffsetDateTime());
        return count == times;
    }
}
JAVA
"$java" -cp 'lib/*' Clocks.java
