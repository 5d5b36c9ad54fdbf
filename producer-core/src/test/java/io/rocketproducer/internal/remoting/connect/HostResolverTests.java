/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HostResolver}, whose names are supplied by peers.
 */
class HostResolverTests {

    private static final ResolverLimits LIMITS = new ResolverLimits(2, 6, 2, 50, Duration.ofSeconds(1),
            Duration.ofSeconds(20), Duration.ofSeconds(1));

    private final ManualTime time = new ManualTime();

    private final CountDownLatch hanging = new CountDownLatch(1);

    private final Map<String, Integer> lookups = new ConcurrentHashMap<>();

    private final AtomicInteger inLookup = new AtomicInteger();

    private final AtomicInteger mostInLookup = new AtomicInteger();

    private final ScheduledExecutorService home = new ScheduledThreadPoolExecutor(1);

    private final HostResolver resolver = new HostResolver(this::lookUp, "resolver-tests", LIMITS, this.time);

    @AfterEach
    void close() throws InterruptedException {
        this.hanging.countDown();
        this.resolver.close();
        this.home.shutdownNow();
    }

    @Test
    void manyNamesRunOnFewThreads() {
        List<Answer> answers = IntStream.range(0, 5_000).mapToObj((i) -> ask("host-" + i)).toList();
        Awaitility.await().until(() -> answers.stream().allMatch(Answer::isDone));
        assertThat(this.mostInLookup.get()).isLessThanOrEqualTo(LIMITS.threads());
        assertThat(answers).filteredOn((answer) -> answer.failure != null)
            .as("beyond the bound")
            .allSatisfy((answer) -> assertThat(answer.failure).hasMessage("too many host names are being resolved"));
        Awaitility.await().until(() -> this.resolver.size() == 0);
    }

    @Test
    void callersOfTheSameNameShareOneLookup() {
        List<Answer> answers = IntStream.range(0, 100).mapToObj((i) -> ask("hang.test")).toList();
        this.hanging.countDown();
        Awaitility.await().until(() -> answers.stream().allMatch((answer) -> answer.addresses != null));
        assertThat(this.lookups).containsEntry("hang.test", 1);
    }

    @Test
    void aLookupThatHangsIsPassedOverAndTheOthersGoOn() {
        ask("hang-1.test");
        ask("hang-2.test");
        Answer other = ask("other.test");
        Awaitility.await().until(() -> this.inLookup.get() == 2);
        assertThat(other.isDone()).isFalse();
        this.time.advance(Duration.ofSeconds(1));
        Awaitility.await().until(() -> other.addresses != null);
    }

    @Test
    void namesThatHadAConnectionAreResolvedWhileAllOthersHang() {
        List<Answer> hung = IntStream.range(0, 60).mapToObj((i) -> ask("hang-" + i + ".test")).toList();
        Awaitility.await().until(() -> this.inLookup.get() == LIMITS.threads());
        this.time.advance(Duration.ofSeconds(1));
        Awaitility.await().until(() -> this.inLookup.get() == LIMITS.maxThreads() - LIMITS.reserved());
        this.time.advance(Duration.ofSeconds(1));
        Answer proven = new Answer();
        this.resolver.resolve("broker.test", true, this.home, proven);
        Awaitility.await().until(() -> proven.addresses != null);
        assertThat(this.mostInLookup.get()).isLessThanOrEqualTo(LIMITS.maxThreads());
        this.time.advance(Duration.ofSeconds(20));
        Awaitility.await().until(() -> hung.stream().allMatch((answer) -> answer.failure != null));
        this.hanging.countDown();
        Answer again = ask("other.test");
        Awaitility.await().until(() -> again.addresses != null);
    }

    @Test
    void aCallerWaitsForALimitedTime() {
        Answer answer = ask("hang.test");
        this.time.advance(Duration.ofSeconds(20));
        Awaitility.await().until(answer::isDone);
        assertThat(answer.failure).hasMessage("host name was not resolved within 20000 ms");
        this.hanging.countDown();
        Awaitility.await().until(() -> this.resolver.size() == 0);
        assertThat(answer.addresses).isNull();
    }

    @Test
    void aFailureIsCachedBriefly() {
        Answer first = ask("unknown.test");
        Awaitility.await().until(first::isDone);
        Answer second = ask("unknown.test");
        assertThat(second.failure).isInstanceOf(UnknownHostException.class);
        assertThat(this.lookups).containsEntry("unknown.test", 1);
        this.time.advance(Duration.ofSeconds(1));
        Answer third = ask("unknown.test");
        Awaitility.await().until(third::isDone);
        assertThat(this.lookups).containsEntry("unknown.test", 2);
    }

    @Test
    void namesThatWereAskedOnceAreForgotten() {
        for (int i = 0; i < 1_000; i++) {
            Answer answer = ask("unknown-" + i);
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(answer::isDone);
        }
        assertThat(this.resolver.size()).isBetween(1, LIMITS.maxWaiting());
        this.time.advance(Duration.ofSeconds(1));
        Awaitility.await().until(() -> this.resolver.size() == 0);
    }

    @Test
    void addressesInDigitsNeedNoThread() {
        for (int i = 0; i < 6; i++) {
            ask("hang-" + i + ".test");
        }
        assertThat(ask("192.0.2.1").addresses).hasSize(1);
        assertThat(ask("2001:db8::1").addresses).hasSize(1);
    }

    private Answer ask(String host) {
        Answer answer = new Answer();
        this.resolver.resolve(host, false, this.home, answer);
        return answer;
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        this.lookups.merge(host, 1, Integer::sum);
        int now = this.inLookup.incrementAndGet();
        this.mostInLookup.accumulateAndGet(now, Math::max);
        try {
            if (host.startsWith("hang")) {
                awaitUninterruptibly(this.hanging);
            }
            if (host.startsWith("unknown")) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] { InetAddress.getLoopbackAddress() };
        }
        finally {
            this.inLookup.decrementAndGet();
        }
    }

    // Like the lookup of the JDK, which ignores interrupts
    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            }
            catch (InterruptedException ex) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Answer implements HostResolver.Listener {

        private volatile @Nullable List<InetAddress> addresses;

        private volatile @Nullable Throwable failure;

        @Override
        public void onResolved(List<InetAddress> addresses) {
            this.addresses = addresses;
        }

        @Override
        public void onFailure(Throwable cause) {
            this.failure = cause;
        }

        boolean isDone() {
            return this.addresses != null || this.failure != null;
        }

    }

}
