package io.rocketproducer.internal.send;

import java.util.List;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.TransactionEnd;

/**
 * Calls the user's hooks. What they throw is logged and goes no further.
 */
final class Hooks {

    private static final Logger logger = LoggerFactory.getLogger(Hooks.class);

    private final List<SendHook> hooks;

    Hooks(List<SendHook> hooks) {
        this.hooks = hooks;
    }

    boolean isEmpty() {
        return this.hooks.isEmpty();
    }

    void beforeSend(SendTask task) {
        if (!this.hooks.isEmpty()) {
            forEach((hook) -> hook.beforeSend(task));
        }
    }

    /**
     * Reports a settled send with all its attempts.
     * @param task the send
     */
    void afterSend(SendTask task) {
        if (this.hooks.isEmpty()) {
            return;
        }
        for (SendAttempt attempt : task.attempts()) {
            forEach((hook) -> hook.afterAttempt(task, attempt));
        }
        forEach((hook) -> hook.afterSend(task, task.result(), task.failure()));
    }

    void afterTransaction(TransactionEnd end) {
        forEach((hook) -> hook.afterTransaction(end));
    }

    private void forEach(Consumer<SendHook> call) {
        for (SendHook hook : this.hooks) {
            try {
                call.accept(hook);
            }
            catch (RuntimeException ex) {
                logger.warn("Send hook {} threw {}; the send is not affected", hook.getClass().getName(),
                        ex.getClass().getName(), ex);
            }
        }
    }

}
