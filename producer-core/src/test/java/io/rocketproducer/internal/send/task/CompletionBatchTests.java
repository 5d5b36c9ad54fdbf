/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.lease.FlowGate;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.thread.Steps;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CompletionBatch}.
 */
class CompletionBatchTests {

    private final CompletionBatch.Dispatcher completions = new CompletionBatch.Dispatcher(
            new FlowGate(FlowSettings.defaults()), CompletionBatchTests::runHere, CompletionBatchTests::runHere);

    private final SendTask outer = task();

    private final SendTask inner = task();

    @Test
    void knowsWhoseCallbackRunsHere() {
        assertThat(CallScope.isActive()).isFalse();
        this.completions.callBack(this.outer, (task) -> {
            assertThat(CallScope.holdsPermits()).isTrue();
            assertThat(CallScope.covers(this.outer)).isTrue();
            assertThat(CallScope.covers(this.inner)).isFalse();
        });
        assertThat(CallScope.isActive()).isFalse();
        assertThat(CallScope.covers(this.outer)).isFalse();
    }

    @Test
    void callbackWithinACallbackEndsOnlyItself() {
        this.completions.callBack(this.outer, (task) -> {
            this.completions.callBack(this.inner, (nested) -> {
                assertThat(CallScope.covers(this.outer)).isTrue();
                assertThat(CallScope.covers(this.inner)).isTrue();
            });
            assertThat(CallScope.holdsPermits()).isTrue();
            assertThat(CallScope.covers(this.outer)).isTrue();
            assertThat(CallScope.covers(this.inner)).isFalse();
        });
        assertThat(CallScope.isActive()).isFalse();
    }

    private static void runHere(Steps steps) {
        steps.run(() -> {
        });
    }

    private static SendTask task() {
        SendTask.Sender sender = new SendTask.Sender("group", Duration.ofSeconds(3).toNanos(),
                new RetryPolicy(RetrySettings.defaults(), () -> 0)::attempts, new ManualTime());
        return new SendTask(Message.of("orders", new byte[1]), SendOptions.defaults(), sender,
                new BlockingWaiter(Thread.currentThread()));
    }

}
