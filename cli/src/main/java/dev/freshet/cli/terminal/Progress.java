package dev.freshet.cli.terminal;

/** How far a piece of work is. */
public interface Progress extends AutoCloseable {
    /**
     * Says how far it is; may be called often.
     *
     * @param share from 0 to 1
     * @param detail what to say beside it
     */
    void at(double share, String detail);

    /** Whether it is on the screen now. */
    boolean isShown();

    @Override
    void close();
}
