package io.rocketproducer.internal.send;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * The place of a send among the open ones: part of the send itself, so that keeping it
 * allocates nothing. Belongs to {@link OpenSends}; the neighbours are guarded by the
 * list.
 */
abstract class OpenSend {

    private OpenSends.@Nullable OpenList list;

    private @Nullable SendTask before;

    private @Nullable SendTask after;

    /** Ends a send with a limit of its own. */
    private Timekeeper.@Nullable Timeout timer;

    final void enter(OpenSends.OpenList list, @Nullable SendTask before) {
        this.list = list;
        this.before = before;
    }

    final void leave() {
        this.before = null;
        this.after = null;
    }

    final OpenSends.@Nullable OpenList list() {
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
