package io.rocketproducer.internal.send;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SendTask}.
 */
class SendTaskTests {

    private final SendTask task = new SendTask(Message.builder("orders").body(new byte[1]).build(),
            SendOptions.defaults(), new SendTask.Sender("group", Duration.ofSeconds(3).toNanos(), new ManualTime()), 3,
            new SyncRecipient(Thread.currentThread()));

    @Test
    void settlesOnce() {
        assertThat(this.task.isSettled()).isFalse();
        assertThat(this.task.written()).isTrue();
        assertThat(this.task.failed(SendFailures.closed(this.task))).isFalse();
        assertThat(this.task.failure()).isNull();
        assertThat(this.task.result()).isNull();
    }

    @Test
    void whatIsWithdrawnIsNeverHandedOver() {
        assertThat(this.task.withdraw()).isTrue();
        assertThat(this.task.handOver()).isFalse();
        assertThat(this.task.isHandedOver()).isFalse();
        assertThat(this.task.withdraw()).isTrue();
    }

    @Test
    void whatIsTakenBackMayBeWithdrawn() {
        this.task.handOver();
        this.task.takeBack();
        assertThat(this.task.withdraw()).isTrue();
        assertThat(this.task.handOver()).isFalse();
    }

    @Test
    void whatIsHandedOverIsNeverWithdrawn() {
        assertThat(this.task.handOver()).isTrue();
        assertThat(this.task.handOver()).isTrue();
        assertThat(this.task.withdraw()).isFalse();
        assertThat(this.task.isHandedOver()).isTrue();
    }

}
