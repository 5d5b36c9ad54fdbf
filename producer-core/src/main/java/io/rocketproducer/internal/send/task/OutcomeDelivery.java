/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.thread.Steps;

/**
 * Reports the outcome of sends that completed together, one after another. The permits of
 * all of them are released before the first is reported. Each is reported exactly once,
 * by the thread that claims it. Thread-safe.
 */
final class OutcomeDelivery implements Steps, CallScope.Group {

    private static final Logger logger = LoggerFactory.getLogger(OutcomeDelivery.class);

    private final List<SendTask> tasks;

    private final Consumer<List<SendTask>> release;

    private final Consumer<SendTask> report;

    private final AtomicInteger next = new AtomicInteger();

    private final AtomicBoolean released = new AtomicBoolean();

    private final AtomicBoolean takenOver = new AtomicBoolean();

    /**
     * Creates a delivery and registers it with its sends.
     * @param tasks the completed sends
     * @param release releases their permits
     * @param report reports one of them
     */
    OutcomeDelivery(List<SendTask> tasks, Consumer<List<SendTask>> release, Consumer<SendTask> report) {
        this.tasks = tasks;
        this.release = release;
        this.report = report;
        for (int i = 0; i < tasks.size(); i++) {
            tasks.get(i).delivery(this);
        }
    }

    @Override
    public void run(Progress progress) {
        CallScope scope = CallScope.enter(null, true);
        try {
            releaseOnce();
            for (int i = this.next.getAndIncrement(); i < this.tasks.size(); i = this.next.getAndIncrement()) {
                report(this.tasks.get(i), scope);
                progress.stepEnded();
            }
        }
        finally {
            scope.leave();
        }
    }

    private void releaseOnce() {
        if (this.released.compareAndSet(false, true)) {
            this.release.accept(this.tasks);
        }
    }

    private void report(SendTask task, CallScope scope) {
        scope.subject(task);
        try {
            this.report.accept(task);
        }
        catch (Throwable ex) {
            // An exception of a dependent stage must not prevent the other reports
            logger.warn("A callback of a send failed", ex);
        }
    }

    @Override
    public boolean includes(Object subject) {
        return this.tasks.contains(subject);
    }

    /**
     * Claims the remaining reports for other threads, because there was no progress for
     * too long.
     * @return {@code true} once, if there are remaining reports
     */
    boolean takeOver() {
        return this.next.get() < this.tasks.size() && this.takenOver.compareAndSet(false, true);
    }

}
