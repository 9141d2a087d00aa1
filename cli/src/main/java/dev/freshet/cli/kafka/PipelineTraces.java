package dev.freshet.cli.kafka;

import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewPartitions;

/**
 * What the broker keeps of one pipeline besides the facts of the shared topics: its own topics, the topics that its
 * applications keep their state in, and its consumer groups. Local copies of that state the services delete themselves when
 * the pipeline goes out of force.
 */
public final class PipelineTraces implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String EVENTS = ".events";
    private static final String SUBJECT = "what it keeps of the pipeline, or does not let go of it";

    private final Topics.OfPipeline topics;
    private final Admin admin;
    private final GroupPlaces places;

    public PipelineTraces(Cluster cluster, String pipeline) {
        this.topics = Topics.of(pipeline);
        this.admin = Admin.create(cluster.settings());
        this.places = new GroupPlaces(admin);
    }

    /** Partitions of each of its own topics that exist. */
    public Map<String, Integer> partitions() {
        return BrokerQuestion.answer(SUBJECT, () -> {
            var own = new TreeSet<>(admin.listTopics().names().get());
            own.retainAll(names(topics.all()));
            var partitions = new HashMap<String, Integer>();
            admin.describeTopics(own)
                    .allTopicNames()
                    .get()
                    .forEach((name, description) ->
                            partitions.put(name, description.partitions().size()));
            return partitions;
        });
    }

    /** Groups in which somebody still works for it; empty once all have let go. */
    public List<String> busyGroups() {
        return BrokerQuestion.answer(SUBJECT, () -> {
            var busy = new ArrayList<String>();
            for (String group : groups()) {
                if (!places.isIdle(group)) {
                    busy.add(group);
                }
            }
            return busy;
        });
    }

    /** Deletes its groups and the topics that its applications keep their state in; answers with the topics' names. */
    public List<String> deleteState() {
        return BrokerQuestion.answer(SUBJECT, () -> {
            var internal = internal(admin.listTopics().names().get());
            admin.deleteConsumerGroups(groups()).all().get();
            delete(internal);
            return internal;
        });
    }

    /** Deletes those of the topics that exist, and waits until the broker has forgotten them. */
    public void delete(Collection<String> names) {
        var unused = BrokerQuestion.answer(SUBJECT, () -> {
            var present = new TreeSet<>(admin.listTopics().names().get());
            present.retainAll(names);
            admin.deleteTopics(present).all().get();
            awaitUntil(
                    "are gone", () -> admin.listTopics().names().get().stream().noneMatch(present::contains));
            return present;
        });
    }

    /** Gives topics that exist more partitions, creates those that do not, and waits until the broker shows them so. */
    public void provide(Collection<Topic> wanted) {
        var partitions = partitions();
        TopicCreation.createMissing(admin, wanted);
        var unused = BrokerQuestion.answer(SUBJECT, () -> {
            var more = new HashMap<String, NewPartitions>();
            wanted.stream()
                    .filter(topic -> partitions.getOrDefault(topic.name(), topic.partitions()) < topic.partitions())
                    .forEach(topic -> more.put(topic.name(), NewPartitions.increaseTo(topic.partitions())));
            admin.createPartitions(more).all().get();
            awaitUntil("have grown", () -> {
                var now = partitions();
                return wanted.stream().allMatch(topic -> now.getOrDefault(topic.name(), 0) >= topic.partitions());
            });
            return more;
        });
    }

    /** A broker may answer from before for a moment. */
    private static void awaitUntil(String what, BrokerQuestion<Boolean> question)
            throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.ask()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%s after the broker was told to, it does not show that topics %s".formatted(PATIENCE, what));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private List<String> groups() throws ExecutionException, InterruptedException {
        var features = topics.featuresGroup(0);
        var fixed = Set.of(topics.ingestGroup(), topics.liveQualityGroup(), features);
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> fixed.contains(group) || isBackfill(group, features))
                .sorted()
                .toList();
    }

    private static boolean isBackfill(String group, String features) {
        return group.startsWith(features + ".g")
                && group.substring(features.length() + 2).chars().allMatch(Character::isDigit);
    }

    /** Of pipelines {@code a} and {@code a-b}, a topic {@code freshet-ingest-a-b-...} belongs to the longer name. */
    private List<String> internal(Set<String> all) {
        return all.stream()
                .filter(name -> name.endsWith("-changelog") || name.endsWith("-repartition"))
                .filter(name ->
                        owner(name, all).filter(topics.pipeline()::equals).isPresent())
                .sorted()
                .toList();
    }

    private Optional<String> owner(String name, Set<String> all) {
        var pipelines = new TreeSet<>(Set.of(topics.pipeline()));
        all.stream()
                .filter(topic -> topic.endsWith(EVENTS))
                .forEach(topic -> pipelines.add(topic.substring(0, topic.length() - EVENTS.length())));
        return pipelines.stream()
                .filter(pipeline -> isOf(name, Topics.of(pipeline)))
                .max(Comparator.comparingInt(String::length));
    }

    private static boolean isOf(String name, Topics.OfPipeline pipeline) {
        return name.startsWith(pipeline.ingestGroup() + "-")
                || name.startsWith(pipeline.featuresGroup(0) + "-")
                || name.startsWith(pipeline.featuresGroup(0) + ".g");
    }

    private static List<String> names(List<Topic> topics) {
        return topics.stream().map(Topic::name).toList();
    }

    @Override
    public void close() {
        admin.close();
    }
}
