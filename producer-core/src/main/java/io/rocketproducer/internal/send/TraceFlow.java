package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.Durability;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.internal.protocol.EndTransactionCall;
import io.rocketproducer.internal.protocol.OutgoingMessage;
import io.rocketproducer.internal.protocol.SendReply;
import io.rocketproducer.internal.trace.EndedTransaction;
import io.rocketproducer.internal.trace.SentMessage;
import io.rocketproducer.internal.trace.TraceLine;
import io.rocketproducer.internal.trace.Tracer;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * Traces the sends of one producer: tells the {@link Tracer} what became of them, and
 * sends its messages through a pipeline of their own, which has no hooks, no interceptors
 * and no trace, and shares connections, routes and threads with the user's. Thread-safe.
 */
public final class TraceFlow {

    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);

    private final TraceSettings settings;

    private final SendParts parts;

    private final SendPipeline outlet;

    private final Tracer tracer;

    /** The region that a broker named last, for sends that no broker answered. */
    private volatile String region = SendReply.DEFAULT_REGION;

    private final AddressText addresses = new AddressText();

    private TraceFlow(SendParts user) {
        this.settings = user.settings().trace();
        this.parts = user;
        this.outlet = new SendPipeline(partsOfOutlet(user), null);
        int maxBytes = Math.min(this.settings.maxBytes(), user.settings().maxMessageSize());
        this.tracer = new Tracer(this.settings.withMaxBytes(maxBytes),
                new TraceLine.Origin(user.settings().group(), user.localAddress().getHostAddress()), this::send,
                user.scheduler(), user.time());
    }

    /**
     * Traces the sends of a producer.
     * @param parts what the producer is made of
     * @return the flow, {@code null} if its settings ask for none
     */
    public static @Nullable TraceFlow of(SendParts parts) {
        return parts.settings().trace().enabled() ? new TraceFlow(parts) : null;
    }

    // Nothing of the user's runs, and nothing of it waits for a trace
    private static SendParts partsOfOutlet(SendParts user) {
        ProducerSettings settings = user.settings();
        ProducerSettings own = settings.toBuilder()
            .group(new Namespace(settings.namespace()).wrap(settings.group()))
            .namespace(null)
            .sendTimeout(SEND_TIMEOUT)
            .requiredDurability(Durability.ANY)
            .flow(FlowSettings.defaults()
                .withMaxMessages(settings.trace().maxWaiting())
                .withOverflow(FlowSettings.Overflow.FAIL))
            .batch(BatchSettings.defaults().withEnabled(false))
            .compression(settings.compression().withType(CompressionType.NONE))
            .trace(settings.trace().withEnabled(false))
            .build();
        return new SendParts(own, ProducerExtensions.none(), BodyCompression.of(own.compression(), null), user.routes(),
                user.health(), user.versions(), user.caller(), user.scheduler(), user.callbacks().onOwnThreads(),
                user.localAddress(), user.time());
    }

    private CompletableFuture<SendResult> send(String keys, byte[] body) {
        Message message = Message.builder(this.settings.topic()).waitStoreOk(false).body(body).build();
        return this.outlet.sendAsync(message, SendOptions.defaults(), MessageKind.trace(keys));
    }

    /**
     * Tells about a send that has settled. One without id found no broker to ask for it;
     * of a one-way message nobody knows what became of it.
     * @param task the send
     */
    void settled(SendTask task) {
        SendResult result = task.result();
        Endpoint broker = task.tracedAt();
        if (task.messageId() == null || task.mode() == SendMode.ONEWAY || (result != null && broker == null)
                || isTrace(task.message().topic())) {
            return;
        }
        if (result != null && !result.regionId().equals(this.region)) {
            this.region = result.regionId();
        }
        OutgoingMessage outgoing = task.outgoing();
        if (result != null && !outgoing.isHalf() && !this.tracer.admits(task.settledNanos())) {
            return;
        }
        this.tracer.add(new SentMessage(task.message(), outgoing.isHalf(), outgoing.messageId(),
                (result != null) ? result.offsetMessageId() : null, this.region,
                (broker != null) ? this.addresses.of(broker) : lastAsked(task.attempts()), outgoing.body().length,
                outgoing.bornTimestamp(), task.settledAfterMicros() / 1_000, task.attemptsMade(),
                result != null && result.status() == SendStatus.SEND_OK));
    }

    /**
     * Tells that a broker was told what a transaction came to.
     * @param broker the broker
     * @param call what it was told
     * @param subject the message
     */
    void ended(Endpoint broker, EndTransactionCall call, Subject subject) {
        if (subject.traced() && !isTrace(subject.topic())) {
            this.tracer.add(new EndedTransaction(subject.topic(), call.half().messageId(), subject.tag(),
                    subject.keys(), subject.region(), this.addresses.of(broker), call.half().transactionId(),
                    call.state(), call.fromCheck(), this.parts.time().currentTimeMillis()));
        }
    }

    private boolean isTrace(String topic) {
        return topic.equals(this.settings.topic());
    }

    private static @Nullable String lastAsked(List<SendAttempt> attempts) {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).address();
    }

    /** Forgets what belongs to brokers that are gone. */
    public void forgetUnused() {
        this.outlet.forgetUnused();
    }

    public ProducerStatus.Trace status() {
        return this.tracer.status();
    }

    /**
     * Sends what has gathered and waits for it; what comes later is lost.
     * @param timeoutNanos how long to wait at most
     */
    public void drain(long timeoutNanos) {
        this.tracer.close();
        this.outlet.drain(timeoutNanos);
    }

    /**
     * The message that a transaction was about.
     *
     * @param topic its topic, without namespace
     * @param tag its tag, {@code null} for none
     * @param keys its business keys
     * @param region where its broker is
     * @param traced whether that broker lets it be traced
     */
    record Subject(String topic, @Nullable String tag, List<String> keys, String region, boolean traced) {

        /** The topic only: keys may be confidential. */
        @Override
        public String toString() {
            return "Subject[topic=" + this.topic + "]";
        }

    }

}
