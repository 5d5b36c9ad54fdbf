/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.route.TopicRoute;

/**
 * One attempt to send a message, with its destination. Immutable, except for its link in
 * {@link IncomingAttempts}.
 */
public final class Attempt {

    /** Marks closed {@link IncomingAttempts}; not an attempt. */
    @SuppressWarnings("NullAway")
    static final Attempt NONE = new Attempt(null, null, 0);

    private final SendTask task;

    private final QueueTarget target;

    private final long startedNanos;

    /**
     * The previous attempt; owned by the {@link IncomingAttempts} that contain this one.
     */
    @Nullable Attempt before;

    /**
     * Creates an attempt.
     * @param task the message
     * @param target the destination
     * @param startedNanos when the attempt began
     */
    public Attempt(SendTask task, QueueTarget target, long startedNanos) {
        this.task = task;
        this.target = target;
        this.startedNanos = startedNanos;
    }

    public SendTask task() {
        return this.task;
    }

    public QueueTarget target() {
        return this.target;
    }

    public TopicRoute route() {
        return this.target.route();
    }

    public MessageQueue queue() {
        return this.target.queue();
    }

    public String brokerName() {
        return this.target.brokerName();
    }

    public @Nullable Endpoint master() {
        return this.target.master();
    }

    boolean isToBrokerOf(@Nullable Attempt other) {
        return other != null && Objects.equals(master(), other.master());
    }

    public long startedNanos() {
        return this.startedNanos;
    }

}
