/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import org.apache.rocketmq.client.trace.TraceContext;
import org.apache.rocketmq.client.trace.TraceDataEncoder;
import org.apache.rocketmq.client.trace.TraceType;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeExchange;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

/**
 * Producers with message trace, and brokers with the trace topic. Decodes traces with the
 * official client.
 */
final class TraceFixture implements AutoCloseable {

    static final String TOPIC = "RMQ_SYS_TRACE_TOPIC";

    /** Without linger, so that each send is traced immediately. */
    static final TraceSettings TRACE = TraceSettings.builder().enabled(true).linger(Duration.ZERO).build();

    final ProducerFixture producers;

    TraceFixture() {
        this(Timekeeper.system());
    }

    TraceFixture(Timekeeper time) {
        this.producers = new ProducerFixture(time);
        this.producers.cluster.topic(TOPIC, 1);
    }

    Producer start(TraceSettings trace) {
        return start((settings) -> settings.trace(trace), ProducerExtensions.none());
    }

    Producer start(UnaryOperator<ProducerSettings.Builder> changes, ProducerExtensions extensions) {
        return this.producers.start(changes, extensions);
    }

    /**
     * Returns the trace messages received by brokers.
     * @return the requests
     */
    List<FakeFrame> messages() {
        return messages(this.producers.cluster);
    }

    private static List<FakeFrame> messages(FakeCluster cluster) {
        return cluster.brokers()
            .stream()
            .flatMap((broker) -> broker.sends().stream())
            .filter(TraceFixture::isTrace)
            .toList();
    }

    /**
     * Returns the decoded traces.
     * @return one for each message sent
     */
    List<TraceContext> traces() {
        return traces(this.producers.cluster);
    }

    static List<TraceContext> traces(FakeCluster cluster) {
        return messages(cluster).stream()
            .flatMap((message) -> TraceDataEncoder.decoderFromTraceDataString(message.text()).stream())
            .toList();
    }

    static TraceContext end(List<TraceContext> traces, String id) {
        return traces.stream()
            .filter((trace) -> trace.getTraceType() == TraceType.EndTransaction)
            .filter((trace) -> trace.getTraceBeans().get(0).getMsgId().equals(id))
            .findFirst()
            .orElseThrow();
    }

    static List<String> keys(FakeFrame message) {
        return Arrays.asList(message.property("KEYS").split(" ", -1));
    }

    /**
     * Sets different responses to users' messages and traces.
     * @param forUsers responds to users' messages, {@code null} to store them
     * @param forTraces responds to traces, {@code null} to store them
     */
    void onSend(FakeResponder forUsers, FakeResponder forTraces) {
        for (FakeBroker broker : this.producers.cluster.brokers()) {
            FakeResponder stores = (exchange) -> exchange.reply(broker.store(exchange.request(), 0));
            broker.onSend((exchange) -> {
                FakeResponder responder = isTrace(exchange.request()) ? forTraces : forUsers;
                ((responder != null) ? responder : stores).respond(exchange);
            });
        }
    }

    /**
     * Stores a message and returns a response that disables tracing.
     * @param exchange the request
     * @return the response
     */
    FakeReply untraced(FakeExchange exchange) {
        FakeReply stored = this.producers.cluster.broker("a").store(exchange.request(), 0);
        stored.fields().put("TRACE_ON", "false");
        return stored;
    }

    static boolean isTrace(FakeFrame send) {
        return TOPIC.equals(send.field("b"));
    }

    @Override
    public void close() {
        this.producers.close();
    }

}
