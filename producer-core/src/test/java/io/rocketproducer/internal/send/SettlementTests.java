package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Settlement}.
 */
class SettlementTests {

    private final Settlement.Desk desk = new Settlement.Desk(new FlowGate(FlowSettings.defaults()), Runnable::run,
            Runnable::run);

    private final SendTask outer = task();

    private final SendTask inner = task();

    @Test
    void knowsWhoseCallbackRunsHere() {
        assertThat(this.desk.isCallbackThread()).isFalse();
        this.desk.callBack(List.of(this.outer), () -> {
            assertThat(this.desk.isCallbackThread()).isTrue();
            assertThat(Settlement.Desk.isToldHere(this.outer)).isTrue();
            assertThat(Settlement.Desk.isToldHere(this.inner)).isFalse();
        });
        assertThat(this.desk.isCallbackThread()).isFalse();
        assertThat(Settlement.Desk.isToldHere(this.outer)).isFalse();
    }

    @Test
    void callbackWithinACallbackEndsOnlyItself() {
        this.desk.callBack(List.of(this.outer), () -> {
            this.desk.callBack(List.of(this.inner), () -> {
                assertThat(Settlement.Desk.isToldHere(this.outer)).isTrue();
                assertThat(Settlement.Desk.isToldHere(this.inner)).isTrue();
            });
            assertThat(this.desk.isCallbackThread()).isTrue();
            assertThat(Settlement.Desk.isToldHere(this.outer)).isTrue();
            assertThat(Settlement.Desk.isToldHere(this.inner)).isFalse();
        });
        assertThat(this.desk.isCallbackThread()).isFalse();
    }

    private static SendTask task() {
        SendTask.Sender sender = new SendTask.Sender("group", Duration.ofSeconds(3).toNanos(),
                new RetryPolicy(RetrySettings.defaults(), () -> 0), new ManualTime());
        return new SendTask(Message.of("orders", new byte[1]), SendOptions.defaults(), sender,
                new SyncRecipient(Thread.currentThread()));
    }

}
