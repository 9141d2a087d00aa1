package dev.freshet.feature.online;

import java.util.List;

/** The pipelines that can be asked for features. */
public interface LivePipelines {
    /** What a pipeline answers now. */
    Found find(String pipeline);

    /** All that are known, by name. */
    List<String> names();

    /** Whether a pipeline can be asked. */
    sealed interface Found {
        record Live(Serving serving) implements Found {}

        /**
         * It is known and cannot be asked yet.
         *
         * @param why what it waits for
         */
        record NotYet(String why) implements Found {}

        record Unknown() implements Found {}
    }
}
