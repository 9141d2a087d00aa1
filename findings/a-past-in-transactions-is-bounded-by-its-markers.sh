#!/usr/bin/env bash
# Apache Kafka 4.3.1, one broker (KRaft), transactional producer whose records carry event times of the past.
#
# Guess:  offsetsForTimes(t) gives the first record whose timestamp is t or later, so the offset for the end of a month bounds
#         a read of that month.
# Truth:  the control record that ends a transaction counts too, and the broker stamps it with the clock of the wall. For any time
#         after the rows of the first transaction the answer is that transaction's marker, which no consumer ever gets, however
#         many later transactions hold rows of that month.
# Why it matters: whoever replays the past transactionally (event time as the record's timestamp) and bounds a read by
#         offsetsForTimes reads nothing but the first transaction, without an error. As a start the answer is only too early, so
#         tests that look up starts pass. Mend: bound by the timestamps of the records read, not by their offsets.
#
# Needs a JDK 17 or newer and Maven. Exits with 1 when the behaviour is no longer seen.
set -euo pipefail
version=4.3.1
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || { echo "a JDK 17 or newer is needed" >&2; exit 2; }
command -v mvn >/dev/null || { echo "Maven is needed" >&2; exit 2; }

work=$(mktemp -d)
broker=
trap '[ -z "$broker" ] || kill "$broker" 2>/dev/null || true; [ -z "$broker" ] || wait "$broker" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>$version</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

port=$((20000 + RANDOM % 20000))
cat > server.properties <<CONF
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@localhost:$((port + 1))
listeners=PLAINTEXT://localhost:$port,CONTROLLER://localhost:$((port + 1))
advertised.listeners=PLAINTEXT://localhost:$port
controller.listener.names=CONTROLLER
log.dirs=$work/data
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
CONF
"$java" -cp 'lib/*' kafka.tools.StorageTool format -t "$("$java" -cp 'lib/*' kafka.tools.StorageTool random-uuid)" -c server.properties >format.log
"$java" -cp 'lib/*' kafka.Kafka server.properties >broker.log 2>&1 &
broker=$!

cat > Bounds.java <<'JAVA'
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

class Bounds {
    static final int DAYS = 30;
    static final Instant FIRST = Instant.parse("2001-01-01T12:00:00Z");

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", arguments[0]);
        try (var admin = Admin.create(broker)) {
            for (var topic : List.of("plain", "transactional")) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            }
        }
        Thread.sleep(2_000);
        long plain;
        long transactional;
        try (var producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int day = 0; day < DAYS; day++) {
                producer.send(row("plain", day)).get();
            }
        }
        Map<String, Object> writing = Map.of("bootstrap.servers", arguments[0], "transactional.id", "writer");
        try (var producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int day = 0; day < DAYS; day++) {
                producer.beginTransaction();
                producer.send(row("transactional", day));
                producer.commitTransaction();
            }
        }
        try (var consumer = new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            long middle = FIRST.plusSeconds(86_400L * DAYS / 2).toEpochMilli();
            plain = rowsBefore(consumer, "plain", middle);
            transactional = rowsBefore(consumer, "transactional", middle);
        }
        System.out.printf(
                "Kafka %s: of %d rows, one a day, offsetsForTimes(day %d) bounds %d in the plain topic and %d in the transactional one%n",
                arguments[1], DAYS, DAYS / 2, plain, transactional);
        System.exit(plain == DAYS / 2 && transactional == 1 ? 0 : 1);
    }

    static ProducerRecord<byte[], byte[]> row(String topic, int day) {
        return new ProducerRecord<>(topic, 0, FIRST.plusSeconds(86_400L * day).toEpochMilli(), null, new byte[] {1});
    }

    /** Rows at offsets below the one that stands for this time. */
    static long rowsBefore(KafkaConsumer<byte[], byte[]> consumer, String topic, long time) {
        var partition = new TopicPartition(topic, 0);
        long bound = consumer.offsetsForTimes(Map.of(partition, time)).get(partition).offset();
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long rows = 0;
        for (int poll = 0; poll < 20; poll++) {
            for (var row : consumer.poll(java.time.Duration.ofMillis(200))) {
                rows += row.offset() < bound ? 1 : 0;
            }
        }
        return rows;
    }
}
JAVA
for _ in $(seq 60); do
  grep -q 'Kafka Server started' broker.log && break
  (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null && break
  sleep 0.5
done
"$java" -cp 'lib/*' Bounds.java "localhost:$port" "$version"
