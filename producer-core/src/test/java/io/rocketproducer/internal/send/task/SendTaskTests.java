/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SendTask}.
 */
class SendTaskTests {

    private static final OutgoingMessage OUTGOING = new OutgoingMessage("orders", "id", 0, 0, 0, new byte[0],
            new byte[1]);

    private final SendTask task = new SendTask(Message.builder("orders").body(new byte[1]).build(),
            SendOptions.defaults(),
            new SendTask.Sender("group", Duration.ofSeconds(3).toNanos(),
                    new RetryPolicy(RetrySettings.defaults(), () -> 0)::attempts, new ManualTime()),
            new BlockingWaiter(Thread.currentThread()));

    @Test
    void settlesOnce() {
        assertThat(this.task.isSettled()).isFalse();
        assertThat(this.task.written()).isTrue();
        assertThat(this.task.failed(SendExceptions.closed(this.task))).isFalse();
        assertThat(this.task.failure()).isNull();
        assertThat(this.task.result()).isNull();
    }

    @Test
    void endsBeforeItIsReady() {
        assertThat(this.task.handOver()).isFalse();
        assertThat(fail()).isTrue();
        assertThat(ready()).isFalse();
        assertThat(this.task.handOver()).isFalse();
        assertThat(this.task.holdsPermits()).isFalse();
    }

    @Test
    void holdsPermitsFromWhenItIsReady() {
        assertThat(this.task.holdsPermits()).isFalse();
        assertThat(ready()).isTrue();
        assertThat(this.task.holdsPermits()).isTrue();
        assertThat(fail()).isTrue();
        assertThat(this.task.holdsPermits()).isTrue();
    }

    @Test
    void messageThatHasSettledIsNeverHandedOver() {
        ready();
        assertThat(fail()).isTrue();
        assertThat(this.task.handOver()).isFalse();
        assertThat(this.task.isHandedOver()).isFalse();
    }

    @Test
    void messageThatIsTakenBackIsNotStored() {
        ready();
        this.task.handOver();
        assertThat(this.task.isPossiblyStored()).isTrue();
        this.task.takeBack();
        assertThat(this.task.isPossiblyStored()).isFalse();
        assertThat(fail()).isTrue();
        assertThat(this.task.handOver()).isFalse();
        assertThat(this.task.isPossiblyStored()).isFalse();
    }

    @Test
    void messageThatIsHandedOverFailsAsPossiblyStored() {
        ready();
        assertThat(this.task.handOver()).isTrue();
        assertThat(this.task.handOver()).isTrue();
        assertThat(this.task.isHandedOver()).isTrue();
        assertThat(fail()).isTrue();
        assertThat(this.task.isPossiblyStored()).isTrue();
    }

    private boolean fail() {
        return this.task.failed(SendExceptions.closed(this.task));
    }

    private boolean ready() {
        return this.task.ready(OUTGOING);
    }

}
