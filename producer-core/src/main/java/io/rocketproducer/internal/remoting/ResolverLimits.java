package io.rocketproducer.internal.remoting;

import java.time.Duration;

/**
 * How many lookups there may be, and how long they may take.
 *
 * @param threads how many threads run lookups that do not hang
 * @param maxThreads how many threads there are at most, those that hang included
 * @param reserved how many of them are for names that had a connection before
 * @param maxWaiting how many names may wait for a thread, and how many failures are
 * cached
 * @param hanging after which time a lookup hangs, and another thread takes its place
 * @param limit how long a caller waits for a lookup
 * @param failureMemory how long a failure is cached
 */
record ResolverLimits(int threads, int maxThreads, int reserved, int maxWaiting, Duration hanging, Duration limit,
        Duration failureMemory) {

    static final ResolverLimits DEFAULT = new ResolverLimits(4, 24, 4, 1_000, Duration.ofSeconds(1),
            Duration.ofSeconds(20), Duration.ofSeconds(1));

}
