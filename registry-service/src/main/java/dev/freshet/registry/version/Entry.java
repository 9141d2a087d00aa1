package dev.freshet.registry.version;

/** One thing a step changed beside the pipeline's row; each is small and stands alone, so that a change costs its own size. */
public sealed interface Entry {

    /** A model version is there, or stands elsewhere than before. */
    record Version(ModelVersion version) implements Entry {}

    /** The champion changed. */
    record Change(ChampionChange change) implements Entry {}

    /** A command was handled. */
    record Commanded(String id) implements Entry {}

    /** An evaluation was taken into account. */
    record Judged(String id) implements Entry {}

    /** An evaluation came before its candidate. */
    record Waits(Judgement judgement) implements Entry {}

    /** Its candidate has come. */
    record WaitsNoMore(Judgement judgement) implements Entry {}
}
