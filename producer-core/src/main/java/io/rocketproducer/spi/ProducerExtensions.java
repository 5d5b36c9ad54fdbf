package io.rocketproducer.spi;

import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.QueueSelector;

/**
 * User-defined extensions of a producer. Immutable; the {@code with} methods return
 * changed copies.
 *
 * @param hooks observers of sends, called in this order
 * @param interceptors interceptors that may change or reject messages, called in this
 * order
 * @param queueSelector the default queue selector, {@code null} for the built-in
 * rotation; a selector of the send takes precedence
 * @param credentialsProvider supplies the credentials that sign requests, {@code null}
 * for the credentials of the settings
 * @param nameServerResolver supplies the name servers, {@code null} for the addresses of
 * the settings
 * @param callbackExecutor completes futures and runs hooks of async sends, {@code null}
 * for the client's own threads. These also run tasks that the executor rejects, or has
 * not run when the timeout of a send elapses. The executor is not shut down
 * @param bodyCompressor compresses bodies unless the settings disable compression,
 * {@code null} for the built-in compressors
 * @param transactionCheckers handle transaction checks of brokers; the first checker for
 * a topic is called. Transactional sends require at least one
 * @param remotingInterceptors add fields to requests, called in this order
 * @param tlsMaterialSource supplies certificates and enables TLS, {@code null} for the
 * TLS settings
 */
public record ProducerExtensions(List<SendHook> hooks, List<SendInterceptor> interceptors,
        @Nullable QueueSelector queueSelector, @Nullable CredentialsProvider credentialsProvider,
        @Nullable NameServerResolver nameServerResolver, @Nullable Executor callbackExecutor,
        @Nullable BodyCompressor bodyCompressor, List<TransactionChecker> transactionCheckers,
        List<RemotingInterceptor> remotingInterceptors, @Nullable TlsMaterialSource tlsMaterialSource) {

    private static final ProducerExtensions NONE = new ProducerExtensions(List.of(), List.of(), null, null, null, null,
            null, List.of(), List.of(), null);

    public ProducerExtensions {
        hooks = List.copyOf(hooks);
        interceptors = List.copyOf(interceptors);
        transactionCheckers = List.copyOf(transactionCheckers);
        remotingInterceptors = List.copyOf(remotingInterceptors);
    }

    public static ProducerExtensions none() {
        return NONE;
    }

    public ProducerExtensions withHooks(List<SendHook> hooks) {
        return new ProducerExtensions(hooks, this.interceptors, this.queueSelector, this.credentialsProvider,
                this.nameServerResolver, this.callbackExecutor, this.bodyCompressor, this.transactionCheckers,
                this.remotingInterceptors, this.tlsMaterialSource);
    }

    public ProducerExtensions withInterceptors(List<SendInterceptor> interceptors) {
        return new ProducerExtensions(this.hooks, interceptors, this.queueSelector, this.credentialsProvider,
                this.nameServerResolver, this.callbackExecutor, this.bodyCompressor, this.transactionCheckers,
                this.remotingInterceptors, this.tlsMaterialSource);
    }

    public ProducerExtensions withQueueSelector(@Nullable QueueSelector queueSelector) {
        return new ProducerExtensions(this.hooks, this.interceptors, queueSelector, this.credentialsProvider,
                this.nameServerResolver, this.callbackExecutor, this.bodyCompressor, this.transactionCheckers,
                this.remotingInterceptors, this.tlsMaterialSource);
    }

    public ProducerExtensions withCredentialsProvider(@Nullable CredentialsProvider credentialsProvider) {
        return new ProducerExtensions(this.hooks, this.interceptors, this.queueSelector, credentialsProvider,
                this.nameServerResolver, this.callbackExecutor, this.bodyCompressor, this.transactionCheckers,
                this.remotingInterceptors, this.tlsMaterialSource);
    }

    public ProducerExtensions withNameServerResolver(@Nullable NameServerResolver nameServerResolver) {
        return new ProducerExtensions(this.hooks, this.interceptors, this.queueSelector, this.credentialsProvider,
                nameServerResolver, this.callbackExecutor, this.bodyCompressor, this.transactionCheckers,
                this.remotingInterceptors, this.tlsMaterialSource);
    }

    public ProducerExtensions withCallbackExecutor(@Nullable Executor callbackExecutor) {
        return new ProducerExtensions(this.hooks, this.interceptors, this.queueSelector, this.credentialsProvider,
                this.nameServerResolver, callbackExecutor, this.bodyCompressor, this.transactionCheckers,
                this.remotingInterceptors, this.tlsMaterialSource);
    }

    public ProducerExtensions withBodyCompressor(@Nullable BodyCompressor bodyCompressor) {
        return new ProducerExtensions(this.hooks, this.interceptors, this.queueSelector, this.credentialsProvider,
                this.nameServerResolver, this.callbackExecutor, bodyCompressor, this.transactionCheckers,
                this.remotingInterceptors, this.tlsMaterialSource);
    }

    public ProducerExtensions withTransactionCheckers(List<TransactionChecker> transactionCheckers) {
        return new ProducerExtensions(this.hooks, this.interceptors, this.queueSelector, this.credentialsProvider,
                this.nameServerResolver, this.callbackExecutor, this.bodyCompressor, transactionCheckers,
                this.remotingInterceptors, this.tlsMaterialSource);
    }

    public ProducerExtensions withRemotingInterceptors(List<RemotingInterceptor> remotingInterceptors) {
        return new ProducerExtensions(this.hooks, this.interceptors, this.queueSelector, this.credentialsProvider,
                this.nameServerResolver, this.callbackExecutor, this.bodyCompressor, this.transactionCheckers,
                remotingInterceptors, this.tlsMaterialSource);
    }

    public ProducerExtensions withTlsMaterialSource(@Nullable TlsMaterialSource tlsMaterialSource) {
        return new ProducerExtensions(this.hooks, this.interceptors, this.queueSelector, this.credentialsProvider,
                this.nameServerResolver, this.callbackExecutor, this.bodyCompressor, this.transactionCheckers,
                this.remotingInterceptors, tlsMaterialSource);
    }

}
