/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * List node of a send in {@link InFlightSends}. Superclass of the send, so that
 * registration allocates no memory. The links are guarded by the list.
 */
public abstract class InFlightSend {

    private InFlightSends.@Nullable OpenList list;

    private @Nullable SendTask before;

    private @Nullable SendTask after;

    /** Fails a send with a custom timeout. */
    private Timekeeper.@Nullable Timeout timer;

    final void enter(InFlightSends.OpenList list, @Nullable SendTask before) {
        this.list = list;
        this.before = before;
    }

    final void leave() {
        this.before = null;
        this.after = null;
    }

    final InFlightSends.@Nullable OpenList list() {
        return this.list;
    }

    final @Nullable SendTask before() {
        return this.before;
    }

    final void before(@Nullable SendTask task) {
        this.before = task;
    }

    final @Nullable SendTask after() {
        return this.after;
    }

    final void after(@Nullable SendTask task) {
        this.after = task;
    }

    final Timekeeper.@Nullable Timeout timer() {
        return this.timer;
    }

    final void timer(Timekeeper.@Nullable Timeout timer) {
        this.timer = timer;
    }

}
