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

}
