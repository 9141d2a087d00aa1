#!/usr/bin/env bash
# Apache Kafka 4.3.1, one broker (KRaft), transactional producer, read_committed consumer.
#
# Guess:  when commitTransaction() has returned, a consumer with isolation.level=read_committed that asks for endOffsets()
#         sees the end of everything that the transaction wrote.
# Truth:  the coordinator answers once it has written down that the transaction will be committed; the markers that say so are
#         written to each partition afterwards. Until a partition has its marker, its last stable offset, which is what
#         read_committed calls the end, stands before the transaction. With many partitions that is so for most commits.
# Why it matters: whoever pins "all that is committed by now" right after a commit (a dataset, a backup, a test, a
#         reader that catches up before it says it is ready) gets some partitions whole and others without their newest
#         rows, and no error. Mend: ask for the high watermark first, as read_uncommitted, and wait until endOffsets of
#         read_committed has reached it.
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

cat > Markers.java <<'JAVA'
import java.util.HashSet;
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

class Markers {
    static final int PARTITIONS = 50;
    static final int COMMITS = 200;

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", arguments[0]);
        try (var admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic("rows", PARTITIONS, (short) 1))).all().get();
        }
        Thread.sleep(2_000);
        var partitions = new HashSet<TopicPartition>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new TopicPartition("rows", i));
        }
        Map<String, Object> writing = Map.of("bootstrap.servers", arguments[0], "transactional.id", "writer");
        Map<String, Object> reading = Map.of("bootstrap.servers", arguments[0], "isolation.level", "read_committed");
        int early = 0;
        int late = 0;
        try (var producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
                var consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            producer.initTransactions();
            consumer.endOffsets(partitions);
            for (int commit = 1; commit <= COMMITS; commit++) {
                producer.beginTransaction();
                for (int i = 0; i < PARTITIONS; i++) {
                    producer.send(new ProducerRecord<>("rows", i, null, new byte[] {1}));
                }
                producer.commitTransaction();
                long end = 2L * commit; // a row and a marker for each commit
                early += consumer.endOffsets(partitions).values().stream().anyMatch(it -> it < end) ? 1 : 0;
                long deadline = System.nanoTime() + 10_000_000_000L;
                while (consumer.endOffsets(partitions).values().stream().anyMatch(it -> it < end)) {
                    if (System.nanoTime() > deadline) {
                        late++;
                        break;
                    }
                }
            }
        }
        System.out.printf(
                "Kafka %s: after %d of %d commits had returned, endOffsets (read_committed) was short of them in some of %d partitions; 10 s later still in %d%n",
                arguments[1], early, COMMITS, PARTITIONS, late);
        System.exit(early > 0 && late == 0 ? 0 : 1);
    }
}
JAVA
for _ in $(seq 60); do
  grep -q 'Kafka Server started' broker.log && break
  (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null && break
  sleep 0.5
done
"$java" -cp 'lib/*' Markers.java "localhost:$port" "$version"
