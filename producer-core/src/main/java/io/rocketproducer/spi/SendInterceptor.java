package io.rocketproducer.spi;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendMode;

/**
 * May change a message before it is sent, or veto it. Called once for each send, on the
 * sending thread, in the order of registration, before {@link SendHook#beforeSend}.
 */
@FunctionalInterface
public interface SendInterceptor {

    /**
     * Looks at a message about to be sent.
     * @param message the message
     * @param mode which way it is sent
     * @return the same message, or a changed copy made with {@link Message#toBuilder()}
     * @throws io.rocketproducer.api.SendVetoedException to refuse the message with a
     * reason; anything else that is thrown, and {@code null}, fails the send with an
     * {@link io.rocketproducer.api.UnexpectedSendException}
     */
    Message beforeSend(Message message, SendMode mode);

}
