package io.rocketproducer.testing;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.remoting.Remotings;
import io.rocketproducer.internal.remoting.ReplyHandler;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.HeaderFields;
import io.rocketproducer.internal.wire.OutgoingFrame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FakeClusterTests {

    private static final HeaderFields SEND = (out) -> {
        out.text(FieldName.of("b"), "orders");
        out.number(FieldName.of("e"), 3);
        out.text(FieldName.of("i"), "UNIQ_KEY\u0001ID1\u0002WAIT\u0001true\u0002");
    };

    private final FakeCluster cluster = FakeCluster.start("a", "b").topic("orders", 4);

    private final Remoting remoting = Remotings.start(
            new RemotingSettings(ConnectionSettings.defaults(), "fake-cluster", null), (address, request) -> null,
            Timekeeper.system());

    @AfterEach
    void close() {
        this.remoting.close();
        this.cluster.close();
    }

    @Test
    void knowsWhereATopicLives() {
        Frame route = call(this.cluster.nameServer().endpoint(), 105,
                (out) -> out.text(FieldName.of("topic"), "orders"));
        assertThat(new String(route.body(), StandardCharsets.UTF_8))
            .contains(this.cluster.broker("a").endpoint().toString())
            .contains("\"writeQueueNums\":4");
        Frame none = call(this.cluster.nameServer().endpoint(), 105,
                (out) -> out.text(FieldName.of("topic"), "TBW102"));
        assertThat(none.code()).isEqualTo(17);
    }

    @Test
    void storesWithGrowingOffsets() {
        FakeBroker broker = this.cluster.broker("a");
        for (int i = 0; i < 3; i++) {
            Frame reply = call(broker.endpoint(), 310, SEND);
            assertThat(reply.fields().number("queueOffset")).isEqualTo(i);
            assertThat(reply.fields().number("queueId")).isEqualTo(3);
            assertThat(reply.fields().text("transactionId")).isEqualTo("ID1");
            assertThat(reply.fields().text("msgId")).hasSize(32);
        }
        assertThat(broker.sends()).hasSize(3);
    }

    @Test
    void doesWhatItIsTold() {
        FakeBroker broker = this.cluster.broker("b");
        broker.respondWith(2, "busy");
        assertThat(call(broker.endpoint(), 310, SEND).code()).isEqualTo(2);
        broker.storeWith(10);
        assertThat(call(broker.endpoint(), 310, SEND).code()).isEqualTo(10);
        broker.refuse();
        assertThatThrownBy(() -> call(broker.endpoint(), 310, SEND)).hasRootCauseInstanceOf(Exception.class);
        broker.recover();
        assertThat(call(broker.endpoint(), 310, SEND).fields().number("queueOffset")).isOne();
        assertThat(call(broker.endpoint(), 34, HeaderFields.NONE).code()).isZero();
    }

    private Frame call(Endpoint address, int code, HeaderFields fields) {
        CompletableFuture<Frame> answer = new CompletableFuture<>();
        this.remoting.call(address, OutgoingFrame.request(code, fields, FrameBody.EMPTY), TimeUnit.SECONDS.toNanos(5),
                new ReplyHandler() {

                    @Override
                    public void onReply(Frame reply) {
                        answer.complete(reply);
                    }

                    @Override
                    public void onFailure(RemotingException failure) {
                        answer.completeExceptionally(failure);
                    }

                });
        return answer.join();
    }

}
