package io.rocketproducer.spi;

import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.QueueSelector;

/**
 * The user's own parts of a producer. Immutable; change a copy with the {@code with}
 * methods.
 *
 * @param hooks watch sends, in this order
 * @param interceptors change or veto messages, in this order
 * @param queueSelector picks queues unless a send brings its own selector, {@code null}
 * for the producer's own rotation
 * @param credentialsProvider signs requests, {@code null} for the settings' credentials
 * @param nameServerResolver supplies name servers, {@code null} for the settings'
 * addresses
 * @param callbackExecutor completes futures and runs hooks of async sends, {@code null}
 * for the client's own threads, which also do what it refuses or has not run when the
 * limit of a send is over; it is not shut down
 * @param bodyCompressor compresses bodies unless the settings turn compression off,
 * {@code null} for the producer's own compressors
 * @param transactionCheckers tell brokers what became of transactions; the first one for
 * a topic is asked. Without any, nothing can be sent in a transaction
 * @param remotingInterceptors add fields to requests, in this order
 * @param tlsMaterialSource supplies certificates and switches TLS on, {@code null} for
 * the settings' own
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
