/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

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
import io.rocketproducer.internal.admin.DefaultAdmin;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.extension.CallbackExecutor;
import io.rocketproducer.internal.instance.ProducerGroups.Member;
import io.rocketproducer.internal.message.BodyCompression;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.request.Recalls;
import io.rocketproducer.internal.request.RequestReplySender;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.SendPipeline;
import io.rocketproducer.internal.send.TraceReporter;
import io.rocketproducer.internal.thread.Callbacks;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.transaction.TransactionalSender;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * A producer with its lifecycle, and a new send pipeline for each run.
 */
public final class DefaultProducer implements Producer {

    private static final Logger logger = LoggerFactory.getLogger(DefaultProducer.class);

    private final ProducerSettings settings;

    private final ProducerExtensions extensions;

    private final ClientRegistry clients;

    private final BodyCompression compression;

    /** Written under the lock of this producer. */
    private volatile Run run = Run.NONE;

    DefaultProducer(ProducerSettings settings, ProducerExtensions extensions, ClientRegistry clients) {
        this.settings = settings;
        this.extensions = extensions;
        this.clients = clients;
        this.compression = BodyCompression.of(settings.compression(), extensions.bodyCompressor());
    }

    /**
     * Creates a producer that shares the clients of this JVM.
     * @param settings its settings
     * @param extensions the extensions of the application
     * @return a new producer
     * @throws IllegalArgumentException if there is not exactly one name server source
     * @throws IllegalStateException if a library that the settings need is missing
     */
    public static Producer of(ProducerSettings settings, ProducerExtensions extensions) {
        boolean resolved = extensions.nameServerResolver() != null;
        if (settings.nameServers().isEmpty() && settings.addressServer() == null && !resolved) {
            throw new IllegalArgumentException("nameServers is missing: set at least one host:port");
        }
        if (settings.addressServer() != null && resolved) {
            throw new IllegalArgumentException(
                    "addressServer and a NameServerResolver exclude each other: remove one of them");
        }
        return new DefaultProducer(settings, extensions, ClientRegistry.SHARED);
    }

    @Override
    public SendResult send(Message message, SendOptions options) {
        return engine().pipeline().send(message, options);
    }

    @Override
    public CompletableFuture<SendResult> sendAsync(Message message, SendOptions options) {
        Engine engine = this.run.engine();
        return (engine != null) ? engine.pipeline().sendAsync(message, options)
                : CompletableFuture.failedFuture(notRunning());
    }

    @Override
    public void sendOneway(Message message, SendOptions options) {
        engine().pipeline().sendOneway(message, options);
    }

    @Override
    public TransactionResult sendInTransaction(Message message, LocalTransaction work, SendOptions options) {
        return engine().transactions().send(message, options, work);
    }

    @Override
    public CompletableFuture<ReplyMessage> request(Message message, Duration timeout) {
        Engine engine = this.run.engine();
        return (engine != null) ? engine.requests().request(message, timeout)
                : CompletableFuture.failedFuture(notRunning());
    }

    @Override
    public CompletableFuture<SendResult> reply(Map<String, String> request, byte[] body) {
        Engine engine = this.run.engine();
        return (engine != null) ? engine.requests().reply(request, body) : CompletableFuture.failedFuture(notRunning());
    }

    @Override
    public CompletableFuture<String> recall(String topic, @Nullable String handle) {
        Run now = this.run;
        Engine engine = now.engine();
        return (engine != null && now.state() == ProducerState.RUNNING)
                ? new Recalls(engine.runtime()).recall(topic, handle) : CompletableFuture.failedFuture(notRunning());
    }

    @Override
    public Admin admin() {
        Run now = this.run;
        Engine engine = now.engine();
        if (engine == null || now.state() != ProducerState.RUNNING) {
            throw notRunning().inCallersStack();
        }
        return engine.admin();
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
        ClientLease lease = this.clients.acquire(ClientSettings.of(this.settings, this.extensions));
        Engine engine = null;
        try {
            engine = engine(lease);
            lease.client().join(engine.member());
            this.run = new Run(ProducerState.RUNNING, engine);
        }
        catch (Throwable ex) {
            abandonStart(lease, engine).suppressIn(ex);
            throw ex;
        }
        warmUp(lease.client());
        logger.info("Producer {} started as client {}", this.settings.group(), lease.client().clientId());
    }

    private Engine engine(ClientLease lease) {
        ClientInstance client = lease.client();
        SendRuntime runtime = runtime(client);
        TraceReporter trace = TraceReporter.of(runtime);
        SendPipeline pipeline = new SendPipeline(runtime, trace);
        TransactionalSender transactions = new TransactionalSender(pipeline, runtime, client.threads().checks(), trace);
        RequestReplySender requests = new RequestReplySender(pipeline, runtime, client.clientId(),
                client.introductions(), client.requests());
        boolean checks = !this.extensions.transactionCheckers().isEmpty();
        Member member = new Member(wireGroup(), checks ? transactions : null, () -> {
            pipeline.forgetUnused();
            transactions.forgetUnused();
            if (trace != null) {
                trace.forgetUnused();
            }
        });
        return new Engine(lease, member, runtime, pipeline, transactions, requests, new DefaultAdmin(runtime), trace,
                new Closing());
    }

    private CloseSequence abandonStart(ClientLease lease, @Nullable Engine engine) {
        CloseSequence sequence = new CloseSequence("producer " + this.settings.group());
        if (engine != null) {
            sequence.step("unregister", () -> lease.client().leave(engine.member()));
        }
        return sequence.step("client", lease::release);
    }

    private void warmUp(ClientInstance client) {
        for (String topic : this.settings.topics().warmUp()) {
            try {
                client.routes().keep(namespace().wrap(topic));
            }
            catch (RuntimeException ex) {
                logger.warn("Topic {} could not be warmed up; its first send looks it up", topic, ex);
            }
        }
    }

    @Override
    public ProducerState state() {
        return this.run.state();
    }

    @Override
    public ProducerStatus status() {
        Run now = this.run;
        Engine engine = now.engine();
        if (engine == null) {
            return ProducerStatus.builder(now.state()).build();
        }
        return engine.client()
            .status(now.state())
            .messagesInFlight(engine.pipeline().messagesInFlight())
            .bytesInFlight(engine.pipeline().bytesInFlight())
            .trace(engine.traceStatus())
            .requests(engine.pipeline().requests())
            .build();
    }

    // The result completes regardless of the outcome of the probe
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public CompletableFuture<ProducerStatus> probe(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be more than zero but was " + timeout);
        }
        Engine engine = this.run.engine();
        if (engine == null) {
            return CompletableFuture.completedFuture(status());
        }
        ClientInstance client = engine.client();
        CompletableFuture<ProducerStatus> result = new CompletableFuture<>();
        long deadline = this.clients.time().nanoTime() + Nanos.of(timeout);
        client.nameServers()
            .probe(Nanos.of(timeout))
            .whenComplete((answered, failure) -> engine.runtime().complete(() -> result.complete(status()), deadline));
        return result;
    }

    @Override
    public void close() {
        close(this.settings.shutdownTimeout());
    }

    @Override
    public void close(Duration drainTimeout) {
        long limitNanos = Nanos.of(Objects.requireNonNull(drainTimeout, "drainTimeout must not be null"));
        long deadlineNanos = this.clients.time().nanoTime() + limitNanos;
        Engine engine = beginClosing();
        if (engine == null) {
            return;
        }
        if (engine.closing().begin()) {
            close(engine, deadlineNanos);
        }
        else if (!CallScope.isActive()) {
            engine.closing().await(limitNanos);
        }
    }

    private void close(Engine engine, long deadline) {
        SendPipeline pipeline = engine.pipeline();
        int waiting = pipeline.messagesInFlight();
        AtomicInteger failed = new AtomicInteger();
        CloseSequence sequence = new CloseSequence("producer " + this.settings.group());
        try {
            sequence.step("drain", () -> failed.set(pipeline.drain(remaining(deadline))))
                // Local transactions first: their outcome needs open connections
                .step("transactions", () -> engine.transactions().drain(remaining(deadline)))
                .step("requests", () -> engine.requests().drain(remaining(deadline)))
                .step("trace", () -> engine.drainTrace(remaining(deadline)))
                .step("warm-up topics", () -> releaseTopics(engine.client()))
                .step("unregister", () -> engine.client().leave(engine.member()))
                .step("client", engine.lease()::release)
                .step("log", () -> logger.info("Producer {} closed: {} messages were in flight, {} of them failed",
                        this.settings.group(), waiting, failed.get()));
        }
        finally {
            endClosing(engine);
        }
    }

    private void releaseTopics(ClientInstance client) {
        this.settings.topics().warmUp().forEach((topic) -> client.routes().release(namespace().wrap(topic)));
    }

    private long remaining(long deadlineNanos) {
        return deadlineNanos - this.clients.time().nanoTime();
    }

    private void endClosing(Engine engine) {
        synchronized (this) {
            this.run = Run.CLOSED;
        }
        engine.closing().end();
    }

    // The engine to close or being closed, {@code null} if there is none
    private synchronized @Nullable Engine beginClosing() {
        Run now = this.run;
        if (now.state() == ProducerState.NEW) {
            this.run = Run.CLOSED;
        }
        if (now.state() == ProducerState.RUNNING) {
            this.run = new Run(ProducerState.CLOSING, now.engine());
        }
        return now.engine();
    }

    private SendRuntime runtime(ClientInstance client) {
        Executor executor = this.extensions.callbackExecutor();
        Callbacks callbacks = new Callbacks(client.threads().callbacks(), client.threads().deadlines(),
                this.clients.time(), (executor != null) ? new CallbackExecutor(executor, this.clients.time()) : null);
        return new SendRuntime(this.settings, this.extensions, this.compression, client.routes(), client.health(),
                client.versions(), client.caller(), client.threads().deadlines(), callbacks, client.localAddress(),
                this.clients.time());
    }

    private Engine engine() {
        Engine engine = this.run.engine();
        if (engine == null) {
            throw notRunning().inCallersStack();
        }
        return engine;
    }

    // The number of cached topics, queues and batch queues; 0 if not running
    int remembered() {
        Engine engine = this.run.engine();
        return (engine != null) ? engine.client().routes().size() + engine.client().introductions().size()
                + engine.pipeline().remembered() : 0;
    }

    private ProducerClosedException notRunning() {
        return new ProducerClosedException(SendFailure.beforeAnyAttempt("The producer " + this.settings.group()
                + " is not running: start it before sending, and stop sending before closing it"));
    }

    private Namespace namespace() {
        return new Namespace(this.settings.namespace());
    }

    private String wireGroup() {
        return namespace().wrap(this.settings.group());
    }

    /**
     * The lifecycle state with its engine.
     *
     * @param state the state
     * @param engine the running parts, {@code null} before the start and after the close
     */
    private record Run(ProducerState state, @Nullable Engine engine) {

        static final Run NONE = new Run(ProducerState.NEW, null);

        static final Run CLOSED = new Run(ProducerState.CLOSED, null);

    }

    /**
     * The running parts between start and close.
     *
     * @param lease the lease on the shared client
     * @param member the registration with the client
     * @param runtime the components of the send pipeline
     * @param pipeline sends messages
     * @param transactions sends transactional messages
     * @param requests sends requests and replies
     * @param admin the admin requests of the producer
     * @param trace traces sends, {@code null} if message trace is off
     * @param closing coordinates the close
     */
    private record Engine(ClientLease lease, Member member, SendRuntime runtime, SendPipeline pipeline,
            TransactionalSender transactions, RequestReplySender requests, Admin admin, @Nullable TraceReporter trace,
            Closing closing) {

        ClientInstance client() {
            return this.lease.client();
        }

        ProducerStatus.Trace traceStatus() {
            return (this.trace != null) ? this.trace.status() : ProducerStatus.Trace.NOTHING;
        }

        void drainTrace(long timeoutNanos) {
            if (this.trace != null) {
                this.trace.drain(timeoutNanos);
            }
        }

    }

}
