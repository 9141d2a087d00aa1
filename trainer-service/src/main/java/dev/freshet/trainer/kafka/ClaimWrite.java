package dev.freshet.trainer.kafka;

/** What became of a write under a claim. */
public enum ClaimWrite {
    /** It is committed. */
    WRITTEN,
    /** The broker has fenced this attempt: another one has followed it, and this one must stop. */
    FENCED,
    /** It is not known to be committed; the cluster does not answer. The claim is opened anew at the next write. */
    UNREACHABLE
}
