package io.rocketproducer.internal.send;

/**
 * The size of the last request of a batch queue, which the next one waits for while
 * requests are in flight: many small ones would cost the broker more than it gains by not
 * waiting for the client. Guarded by whatever guards the queue.
 */
final class LastRequest {

    private int size;

    private boolean full;

    /**
     * Notes a request.
     * @param messages how many messages it has
     * @param isFull whether it had no room for another
     */
    void was(int messages, boolean isFull) {
        this.size = messages;
        this.full = isFull;
    }

    /**
     * Returns whether the next request waits for more messages: while a request is in
     * flight until it is as large as the last, and while two are until it is full.
     * @param messages how many messages wait
     * @param inFlight how many requests are in flight
     * @return {@code false} if the next request may be made
     */
    boolean isTooFew(int messages, int inFlight) {
        return inFlight > 0 && (messages < this.size || (inFlight > 1 && !this.full));
    }

}
