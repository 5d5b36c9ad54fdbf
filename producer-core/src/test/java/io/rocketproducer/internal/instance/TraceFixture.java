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
 * Producers that trace, and brokers that have the topic for it. Reads traces as the
 * official client does.
 */
final class TraceFixture implements AutoCloseable {

    static final String TOPIC = "RMQ_SYS_TRACE_TOPIC";

    /** Without linger, so that each send is traced at once. */
    static final TraceSettings TRACE = TraceSettings.defaults().withEnabled(true).withLinger(Duration.ZERO);

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
     * The trace messages that brokers got.
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
     * What they tell.
     * @return one for each message that was sent
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
     * Brokers do something else with users' messages than with traces.
     * @param forUsers what they do with users' messages, {@code null} for storing them
     * @param forTraces what they do with traces, {@code null} for storing them
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
     * What a broker answers that wants nothing of this traced.
     * @param exchange the request
     * @return the answer
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
