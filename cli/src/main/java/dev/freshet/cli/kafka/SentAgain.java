package dev.freshet.cli.kafka;

import dev.freshet.cli.rejection.Places;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.topics.Place;
import dev.freshet.schemas.topics.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rejected events and labels were sent again, as their topics themselves know it: a copy says in its headers of which message
 * it is one, and stands behind it in the same partition.
 */
public final class SentAgain {
    private final TopicContent content;
    private final Topics.OfPipeline topics;

    public SentAgain(Cluster cluster, String pipeline) {
        this.content = new TopicContent(cluster);
        this.topics = Topics.of(pipeline);
    }

    /** Places of messages that were sent again, among them all of these rejections'; read from behind the first of them. */
    public Set<Place> among(Predicate<Rejected> rejections) {
        var first = new HashMap<String, Map<Integer, Long>>();
        content.forEach(topics.rejected(), Rejected.class, rejected -> {
            if (rejections.test(rejected)) {
                var place = Places.of(rejected);
                first.computeIfAbsent(place.topic(), none -> new HashMap<>())
                        .merge(place.partition(), place.offset() + 1, Math::min);
            }
        });
        var places = new HashSet<Place>();
        for (var sent : List.of(topics.events(), topics.labels())) {
            if (first.containsKey(sent.name())) {
                content.headers(sent, first.get(sent.name()), headers -> {
                    var resent = headers.lastHeader(Place.RESENT_HEADER);
                    if (resent != null) {
                        Place.read(resent.value()).ifPresent(places::add);
                    }
                });
            }
        }
        return places;
    }
}
