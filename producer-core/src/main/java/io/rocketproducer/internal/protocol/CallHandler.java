package io.rocketproducer.internal.protocol;

/**
 * Learns how a call ended: exactly one of the methods is called, exactly once, mostly on
 * an I/O thread, so it must not block.
 *
 * @param <R> what a good answer says
 */
public interface CallHandler<R> {

    void onSuccess(R result);

    void onFailure(CallFailure failure);

    /**
     * Whether the call waits for its response beyond its limit: the peer may still
     * execute it, and what follows must not overtake it.
     * @return {@code false} if it fails at its limit
     */
    default boolean awaitsLateResponse() {
        return false;
    }

    /**
     * The limit of a call that waits on has passed. Called at most once, before the end.
     * @param failure the timeout
     */
    default void onLate(CallFailure failure) {
    }

}
