/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.send.task.QueueTarget;

/**
 * The batch queues of a {@link QueueTarget}, by scope and {@code waitStoreOk}, without
 * those of compressed messages. Saves the lookup by {@link BatchKey}. Thread-safe.
 */
final class CachedBatchQueues {

    private final AtomicReferenceArray<@Nullable BatchQueue> batchQueues = new AtomicReferenceArray<>(
            2 * BatchScope.values().length);

    static CachedBatchQueues of(QueueTarget target) {
        return (CachedBatchQueues) target.cache();
    }

    @Nullable BatchQueue get(BatchScope scope, boolean waitStoreOk) {
        return this.batchQueues.get(index(scope, waitStoreOk));
    }

    void set(BatchScope scope, boolean waitStoreOk, BatchQueue batchQueue) {
        this.batchQueues.set(index(scope, waitStoreOk), batchQueue);
    }

    private static int index(BatchScope scope, boolean waitStoreOk) {
        return 2 * scope.index() + (waitStoreOk ? 1 : 0);
    }

}
