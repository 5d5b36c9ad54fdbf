package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Admin;
import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.internal.admin.BrokerAdmin;
import io.rocketproducer.internal.send.BodyCompression;
import io.rocketproducer.internal.send.Namespace;
import io.rocketproducer.internal.send.Recalls;
import io.rocketproducer.internal.send.RequestFlow;
import io.rocketproducer.internal.send.SendParts;
import io.rocketproducer.internal.send.SendPipeline;
import io.rocketproducer.internal.send.TransactionFlow;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * The producer that users get: a life cycle around one pipeline for each run.
 */
public final class DefaultProducer implements Producer {

    private static final Logger logger = LoggerFactory.getLogger(DefaultProducer.class);

    private final ProducerSettings settings;

    private final ProducerExtensions extensions;

    private final Clients clients;

    private final BodyCompression compression;

    /** Written under the lock of this producer. */
    private volatile Run run = Run.NONE;

    DefaultProducer(ProducerSettings settings, ProducerExtensions extensions, Clients clients) {
        this.settings = settings;
        this.extensions = extensions;
        this.clients = clients;
        this.compression = BodyCompression.of(settings.compression(), extensions.bodyCompressor());
    }

    /**
     * Makes a producer that shares the clients of this JVM.
     * @param settings its settings
     * @param extensions the user's own parts
     * @return a new producer
     * @throws IllegalArgumentException if no name server is named
     * @throws IllegalStateException if a library that the settings need is missing
     */
    public static Producer of(ProducerSettings settings, ProducerExtensions extensions) {
        if (settings.nameServers().isEmpty() && extensions.nameServerResolver() == null) {
            throw new IllegalArgumentException("nameServers is missing: set at least one host:port");
        }
        return new DefaultProducer(settings, extensions, Clients.SHARED);
    }

    @Override
    public SendResult send(Message message, SendOptions options) {
        return pipeline().send(message, options);
    }

    @Override
    public CompletableFuture<SendResult> sendAsync(Message message, SendOptions options) {
        SendPipeline pipeline = this.run.pipeline();
        return (pipeline != null) ? pipeline.sendAsync(message, options) : CompletableFuture.failedFuture(notRunning());
    }

    @Override
    public void sendOneway(Message message, SendOptions options) {
        pipeline().sendOneway(message, options);
    }

    @Override
    public TransactionResult sendInTransaction(Message message, LocalTransaction work, SendOptions options) {
        TransactionFlow transactions = this.run.transactions();
        if (transactions == null) {
            throw notRunning().inCallersStack();
        }
        return transactions.send(message, options, work);
    }

    @Override
    public CompletableFuture<ReplyMessage> request(Message message, Duration timeout) {
        RequestFlow requests = this.run.requests();
        return (requests != null) ? requests.request(message, timeout) : CompletableFuture.failedFuture(notRunning());
    }

    @Override
    public CompletableFuture<SendResult> reply(Map<String, String> request, byte[] body) {
        RequestFlow requests = this.run.requests();
        return (requests != null) ? requests.reply(request, body) : CompletableFuture.failedFuture(notRunning());
    }

    @Override
    public CompletableFuture<String> recall(String topic, @Nullable String handle) {
        Run now = this.run;
        ClientInstance client = now.client();
        return (client != null && now.state() == ProducerState.RUNNING)
                ? new Recalls(parts(client)).recall(topic, handle) : CompletableFuture.failedFuture(notRunning());
    }

    @Override
    public Admin admin() {
        Run now = this.run;
        ClientInstance client = now.client();
        if (client == null || now.state() != ProducerState.RUNNING) {
            throw notRunning().inCallersStack();
        }
        return new BrokerAdmin(parts(client));
    }

    @Override
    public synchronized void start() {
        ProducerState state = state();
        if (state == ProducerState.RUNNING) {
            return;
        }
        if (state == ProducerState.CLOSING) {
            throw new IllegalStateException("the producer is closing: wait for close() to return before starting it");
        }
        ClientInstance client = this.clients.acquire(clientSettings());
        SendParts parts = parts(client);
        SendPipeline pipeline = new SendPipeline(parts);
        TransactionFlow transactions = new TransactionFlow(pipeline, parts, client.threads().checks());
        RequestFlow requests = new RequestFlow(pipeline, parts, client.clientId(), client.introductions(),
                client.requests());
        this.run = new Run(ProducerState.RUNNING, client, pipeline, transactions, requests);
        if (!this.extensions.transactionCheckers().isEmpty()) {
            client.transactions().add(wireGroup(), transactions);
        }
        client.join(wireGroup());
        for (String topic : this.settings.topics().warmUp()) {
            client.routes().refreshSoon(namespace().wrap(topic));
        }
        logger.info("Producer {} started as client {}", this.settings.group(), client.clientId());
    }

    @Override
    public ProducerState state() {
        return this.run.state();
    }

    @Override
    public ProducerStatus status() {
        Run now = this.run;
        ClientInstance client = now.client();
        SendPipeline pipeline = now.pipeline();
        if (client == null || pipeline == null) {
            return new ProducerStatus(now.state(), null, Map.of(), List.of(), List.of(), Duration.ZERO,
                    new ProducerStatus.Connections(0, 0), 0, 0);
        }
        return new ProducerStatus(now.state(), client.clientId(), client.nameServers().outcomes(), client.brokers(),
                client.routes().topics(), client.routes().age(), client.connections(), pipeline.messagesInFlight(),
                pipeline.bytesInFlight());
    }

    @Override
    public CompletableFuture<ProducerStatus> probe(Duration timeout) {
        ClientInstance client = this.run.client();
        if (client == null) {
            return CompletableFuture.completedFuture(status());
        }
        return client.nameServers()
            .probe(timeout.toNanos())
            .thenApplyAsync((answered) -> status(), client.threads().callbacks());
    }

    @Override
    public void close() {
        close(this.settings.shutdownTimeout());
    }

    @Override
    public void close(Duration drainTimeout) {
        Run closing = beginClosing();
        if (closing == null) {
            return;
        }
        SendPipeline pipeline = closing.pipeline();
        ClientInstance client = closing.client();
        int waiting = (pipeline != null) ? pipeline.messagesInFlight() : 0;
        long deadline = this.clients.time().nanoTime() + drainTimeout.toNanos();
        int failed = (pipeline != null) ? pipeline.drain(drainTimeout.toNanos()) : 0;
        TransactionFlow transactions = closing.transactions();
        RequestFlow requests = closing.requests();
        if (client != null && transactions != null && requests != null) {
            // Local transactions first: their end is told over connections still open
            transactions.drain(deadline - this.clients.time().nanoTime());
            requests.drain(deadline - this.clients.time().nanoTime());
            client.transactions().remove(wireGroup(), transactions);
            client.leave(wireGroup());
            this.clients.release(clientSettings());
            logger.info("Producer {} closed: {} messages were in flight, {} of them failed", this.settings.group(),
                    waiting, failed);
        }
        endClosing();
    }

    private synchronized void endClosing() {
        this.run = Run.CLOSED;
    }

    private synchronized @Nullable Run beginClosing() {
        Run now = this.run;
        return switch (now.state()) {
            case NEW -> {
                this.run = Run.CLOSED;
                yield null;
            }
            case RUNNING -> {
                Run closing = new Run(ProducerState.CLOSING, now.client(), now.pipeline(), now.transactions(),
                        now.requests());
                this.run = closing;
                yield closing;
            }
            case CLOSING, CLOSED -> null;
        };
    }

    private SendParts parts(ClientInstance client) {
        Executor own = this.extensions.callbackExecutor();
        return new SendParts(this.settings, this.extensions, this.compression, client.routes(), client.health(),
                client.caller(), client.threads().scheduler(), (own != null) ? own : client.threads().callbacks(),
                client.localAddress(), this.clients.time());
    }

    private SendPipeline pipeline() {
        SendPipeline pipeline = this.run.pipeline();
        if (pipeline == null) {
            throw notRunning().inCallersStack();
        }
        return pipeline;
    }

    private ProducerClosedException notRunning() {
        return new ProducerClosedException(SendFailure.beforeAnyAttempt("The producer " + this.settings.group()
                + " is not running: start it before sending, and stop sending before closing it"));
    }

    private ClientSettings clientSettings() {
        return ClientSettings.of(this.settings, this.extensions);
    }

    private Namespace namespace() {
        return new Namespace(this.settings.namespace());
    }

    private String wireGroup() {
        return namespace().wrap(this.settings.group());
    }

    /**
     * One run of the producer, from start to close.
     *
     * @param state where it is in its life
     * @param client the client it shares, {@code null} before and after the run
     * @param pipeline its pipeline, {@code null} before and after the run
     * @param transactions its transactions, {@code null} before and after the run
     * @param requests its requests, {@code null} before and after the run
     */
    private record Run(ProducerState state, @Nullable ClientInstance client, @Nullable SendPipeline pipeline,
            @Nullable TransactionFlow transactions, @Nullable RequestFlow requests) {

        static final Run NONE = new Run(ProducerState.NEW, null, null, null, null);

        static final Run CLOSED = new Run(ProducerState.CLOSED, null, null, null, null);

    }

}
