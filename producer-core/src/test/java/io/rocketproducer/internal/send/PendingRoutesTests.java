/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.route.RouteFixture;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.send.task.BlockingWaiter;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.thread.Callbacks;
import io.rocketproducer.internal.thread.UserThreads;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PendingRoutes} with a lookup that ends before the wait begins, so that
 * the thread of the sender continues the messages.
 */
class PendingRoutesTests {

    private static final String TOPIC = "orders";

    private final ManualTime time = new ManualTime();

    private final FakeCluster cluster = FakeCluster.start("a").topic(TOPIC, 1);

    private final RouteFixture routes = new RouteFixture(this.cluster,
            TopicSettings.builder().autoCreate(false).build(), this.time);

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

    private final UserThreads threads = UserThreads.platform("pending-routes", new UserThreads.Limits(1, 10, 10), 5,
            this.timers);

    private final Continued continued = new Continued();

    private PendingRoutes pending;

    @BeforeEach
    void create() {
        this.pending = new PendingRoutes(new SendRuntime(ProducerSettings.builder().group("group").build(), null, null,
                this.routes.routes(), null, null, null, this.timers,
                new Callbacks(this.threads, this.timers, this.time, null), InetAddress.getLoopbackAddress(), this.time),
                this.continued);
        this.routes.routes().routeOf(TOPIC).join();
    }

    @AfterEach
    void close() {
        this.continued.released.countDown();
        this.threads.shutdownNow();
        this.timers.shutdownNow();
        this.routes.close();
        this.cluster.close();
    }

    @Test
    void messagesWithoutUserCodeContinueOnTheThreadOfTheSender() {
        SendTask task = add(TOPIC);
        assertThat(this.continued.tasks).containsExactly(task);
        assertThat(this.continued.threads).containsExactly(Thread.currentThread());
        assertThat(this.pending.isAwaited(TOPIC)).isFalse();
    }

    @Test
    void messagesWithUserCodeContinueOnMonitoredThreads() {
        this.continued.userCode = true;
        SendTask task = add(TOPIC);
        Awaitility.await().untilAsserted(() -> assertThat(this.continued.tasks).containsExactly(task));
        assertThat(this.continued.threads).doesNotContain(Thread.currentThread());
        Awaitility.await().until(() -> !this.pending.isAwaited(TOPIC));
    }

    @Test
    void userCodeThatBlocksHoldsUpNoOtherMessage() {
        this.continued.userCode = true;
        this.continued.blocksFirst = true;
        SendTask first = add(TOPIC);
        SendTask second = add(TOPIC);
        Awaitility.await().untilAsserted(() -> assertThat(this.continued.tasks).containsExactly(first, second));
    }

    @Test
    void messagesToAnUnknownTopicFail() {
        SendTask task = add("unknown");
        Awaitility.await().untilAsserted(() -> assertThat(this.continued.tasks).containsExactly(task));
        assertThat(this.continued.failures).singleElement().isInstanceOf(TopicNotFoundException.class);
    }

    private SendTask add(String topic) {
        SendTask task = new SendTask(Message.of(topic, new byte[1]), SendOptions.defaults(),
                new SendTask.Sender("group", Duration.ofSeconds(60).toNanos(),
                        new RetryPolicy(RetrySettings.defaults(), () -> 0)::attempts, this.time),
                new BlockingWaiter(Thread.currentThread()));
        task.ready(new OutgoingMessage(topic, "id", 0, 0, 0, new byte[0], new byte[1]));
        this.pending.add(task);
        return task;
    }

    /** Records the messages that no longer wait. */
    private static final class Continued implements PendingRoutes.Listener {

        final List<SendTask> tasks = Collections.synchronizedList(new ArrayList<>());

        final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

        final List<SendException> failures = Collections.synchronizedList(new ArrayList<>());

        final CountDownLatch released = new CountDownLatch(1);

        volatile boolean userCode;

        volatile boolean blocksFirst;

        @Override
        public void onFound(SendTask task, TopicRoute route) {
            this.threads.add(Thread.currentThread());
            this.tasks.add(task);
            if (this.blocksFirst && this.tasks.size() == 1) {
                block();
            }
        }

        @Override
        public void onFailure(SendTask task, SendException failure) {
            this.failures.add(failure);
            this.tasks.add(task);
        }

        @Override
        public boolean callsUserCode(SendTask task) {
            return this.userCode;
        }

        private void block() {
            try {
                this.released.await();
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }

    }

}
