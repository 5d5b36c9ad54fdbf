/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.ArrayList;
import java.util.List;

import io.rocketproducer.internal.send.task.Attempt;

/**
 * Moves the messages of an ordered batch queue whose order keys now map to another queue,
 * in their order. The others are not moved: their keys must not be overtaken.
 *
 * @param listener sends messages to their new queue
 * @param departure creates the next attempts of those that stay
 */
record OrderedMove(AttemptListener listener, Departure departure) {

    /**
     * Moves messages.
     * @param retry messages that are retried
     * @param behind messages that waited behind them
     * @return those that stay, in their order
     */
    List<Attempt> move(List<Attempt> retry, List<Attempt> behind) {
        List<Attempt> staying = new ArrayList<>();
        for (Attempt attempt : retry) {
            if (this.listener.canMove(attempt)) {
                this.listener.retry(attempt, 0);
            }
            else {
                staying.add(this.departure.renew(attempt));
            }
        }
        for (Attempt attempt : behind) {
            if (this.listener.canMove(attempt)) {
                this.listener.reroute(attempt);
            }
            else {
                staying.add(attempt);
            }
        }
        return staying;
    }

}
