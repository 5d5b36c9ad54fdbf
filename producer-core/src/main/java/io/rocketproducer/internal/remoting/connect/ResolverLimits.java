/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.time.Duration;

/**
 * Limits for the number and duration of host lookups.
 *
 * @param threads the maximum number of threads with lookups that do not hang
 * @param maxThreads the maximum number of threads, including those with hanging lookups
 * @param reserved the number of threads reserved for names with an earlier connection
 * @param maxWaiting the maximum number of names that wait for a thread, and of cached
 * failures
 * @param hanging the time after which a lookup counts as hanging and another thread
 * replaces its thread
 * @param limit how long a caller waits for a lookup
 * @param failureMemory how long a failure is cached
 */
public record ResolverLimits(int threads, int maxThreads, int reserved, int maxWaiting, Duration hanging,
        Duration limit, Duration failureMemory) {

    /** The limits of every client. */
    public static final ResolverLimits DEFAULT = new ResolverLimits(4, 24, 4, 1_000, Duration.ofSeconds(1),
            Duration.ofSeconds(20), Duration.ofSeconds(1));

}
