package dev.freshet.cli.kafka;

import java.util.concurrent.ExecutionException;

/** Something the admin client is asked; its checked exceptions become one that says what was asked. */
@FunctionalInterface
interface BrokerQuestion<T> {
    T ask() throws ExecutionException, InterruptedException;

    /**
     * The answer.
     *
     * @param subject what was asked, to follow "the broker does not say"
     */
    static <T> T answer(String subject, BrokerQuestion<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say " + subject + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + subject, e);
        }
    }
}
