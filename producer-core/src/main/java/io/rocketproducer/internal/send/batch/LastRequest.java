/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

/**
 * The size of the last request of a batch queue. While requests are in flight, the next
 * request waits until it is as large: many small requests would cost the broker more than
 * the reduced waiting gains. Guarded by the lock of the batch queue.
 */
final class LastRequest {

    private int size;

    private boolean full;

    /**
     * Records a request.
     * @param messages how many messages it has
     * @param isFull whether it had no capacity for another message
     */
    void was(int messages, boolean isFull) {
        this.size = messages;
        this.full = isFull;
    }

    /**
     * Returns whether the next request waits for more messages: with one request in
     * flight until it is as large as the last, with two until it is full.
     * @param messages how many messages wait
     * @param inFlight how many requests are in flight
     * @return {@code false} if the next request may be made
     */
    boolean isTooFew(int messages, int inFlight) {
        return inFlight > 0 && (messages < this.size || (inFlight > 1 && !this.full));
    }

}
