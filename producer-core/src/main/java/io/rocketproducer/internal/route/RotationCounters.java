/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The positions of one topic's {@link QueueRotation}. Belongs to the topic's route and is
 * passed on when the route is refreshed, so it is removed together with the topic. Starts
 * at a random queue, as the official client does, so that clients that start together do
 * not all begin with the same one. Thread-safe.
 */
public final class RotationCounters {

    private final AtomicInteger turn = new AtomicInteger(ThreadLocalRandom.current().nextInt(1 << 16));

    private final AtomicInteger detour = new AtomicInteger();

    /**
     * Advances the rotation over all queues.
     * @param queues how many queues there are
     * @return the index of the next queue
     */
    int nextTurn(int queues) {
        return Math.floorMod(this.turn.getAndIncrement(), queues);
    }

    /**
     * Advances the rotation over the queues that remain while a broker is avoided.
     * @param queues how many queues remain
     * @return the index of the next one
     */
    int nextDetour(int queues) {
        return Math.floorMod(this.detour.getAndIncrement(), queues);
    }

}
