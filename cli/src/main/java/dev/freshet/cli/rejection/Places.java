package dev.freshet.cli.rejection;

import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.topics.Place;

/** Where a rejected message stands, and where it first stood; they differ when it was sent again and rejected again. */
public final class Places {
    private Places() {}

    /** The message that was rejected. */
    public static Place of(Rejected rejected) {
        var lineage = rejected.getLineage();
        return new Place(lineage.getTopic(), lineage.getPartition(), lineage.getLastOffset());
    }

    /** The message it goes back to. */
    public static Place original(Rejected rejected) {
        var lineage = rejected.getLineage();
        return new Place(lineage.getTopic(), lineage.getPartition(), lineage.getOffset());
    }
}
