/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.QueueSelector;

/**
 * User-defined extensions of a producer. Immutable; {@link #toBuilder()} creates changed
 * copies.
 */
public final class ProducerExtensions {

    private static final ProducerExtensions NONE = builder().build();

    /** A builder that is no longer modified. */
    private final Builder values;

    private ProducerExtensions(Builder builder) {
        this.values = builder.copy();
    }

    /**
     * Returns no extensions.
     * @return extensions that are all absent
     */
    public static ProducerExtensions none() {
        return NONE;
    }

    /**
     * Creates a builder.
     * @return a builder without extensions
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the observers of sends.
     * @return an unmodifiable list, in the order in which they are called
     */
    public List<SendHook> hooks() {
        return this.values.hooks;
    }

    /**
     * Returns the interceptors that may change or reject messages.
     * @return an unmodifiable list, in the order in which they are called
     */
    public List<SendInterceptor> interceptors() {
        return this.values.interceptors;
    }

    /**
     * Returns the default queue selector.
     * @return the selector, {@code null} for the built-in rotation
     */
    public @Nullable QueueSelector queueSelector() {
        return this.values.queueSelector;
    }

    /**
     * Returns the provider of the credentials that sign requests.
     * @return the provider, {@code null} for the credentials of the settings
     */
    public @Nullable CredentialsProvider credentialsProvider() {
        return this.values.credentialsProvider;
    }

    /**
     * Returns the resolver that supplies the name servers.
     * @return the resolver, {@code null} for the addresses of the settings
     */
    public @Nullable NameServerResolver nameServerResolver() {
        return this.values.nameServerResolver;
    }

    /**
     * Returns the executor that completes futures and runs hooks of async sends.
     * @return the executor, {@code null} for the client's own threads
     */
    public @Nullable Executor callbackExecutor() {
        return this.values.callbackExecutor;
    }

    /**
     * Returns the compressor of bodies.
     * @return the compressor, {@code null} for the built-in compressors
     */
    public @Nullable BodyCompressor bodyCompressor() {
        return this.values.bodyCompressor;
    }

    /**
     * Returns the handlers of transaction checks.
     * @return an unmodifiable list; the first checker for a topic is called
     */
    public List<TransactionChecker> transactionCheckers() {
        return this.values.transactionCheckers;
    }

    /**
     * Returns the interceptors that add fields to requests.
     * @return an unmodifiable list, in the order in which they are called
     */
    public List<RemotingInterceptor> remotingInterceptors() {
        return this.values.remotingInterceptors;
    }

    /**
     * Returns the source of certificates, which enables TLS.
     * @return the source, {@code null} for the TLS settings
     */
    public @Nullable TlsMaterialSource tlsMaterialSource() {
        return this.values.tlsMaterialSource;
    }

    /**
     * Creates a builder for a changed copy.
     * @return a builder initialized from these extensions
     */
    public Builder toBuilder() {
        return this.values.copy();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProducerExtensions that && hooks().equals(that.hooks())
                && interceptors().equals(that.interceptors()) && Objects.equals(queueSelector(), that.queueSelector())
                && Objects.equals(credentialsProvider(), that.credentialsProvider())
                && Objects.equals(nameServerResolver(), that.nameServerResolver())
                && Objects.equals(callbackExecutor(), that.callbackExecutor())
                && Objects.equals(bodyCompressor(), that.bodyCompressor())
                && transactionCheckers().equals(that.transactionCheckers())
                && remotingInterceptors().equals(that.remotingInterceptors())
                && Objects.equals(tlsMaterialSource(), that.tlsMaterialSource());
    }

    @Override
    public int hashCode() {
        return Objects.hash(hooks(), interceptors(), queueSelector(), credentialsProvider(), nameServerResolver(),
                callbackExecutor(), bodyCompressor(), transactionCheckers(), remotingInterceptors(),
                tlsMaterialSource());
    }

    @Override
    public String toString() {
        return "ProducerExtensions[hooks=" + hooks() + ", interceptors=" + interceptors() + ", queueSelector="
                + queueSelector() + ", credentialsProvider=" + credentialsProvider() + ", nameServerResolver="
                + nameServerResolver() + ", callbackExecutor=" + callbackExecutor() + ", bodyCompressor="
                + bodyCompressor() + ", transactionCheckers=" + transactionCheckers() + ", remotingInterceptors="
                + remotingInterceptors() + ", tlsMaterialSource=" + tlsMaterialSource() + "]";
    }

    /**
     * Builder for {@link ProducerExtensions}. Not thread-safe.
     */
    public static final class Builder implements Cloneable {

        private List<SendHook> hooks = List.of();

        private List<SendInterceptor> interceptors = List.of();

        private @Nullable QueueSelector queueSelector;

        private @Nullable CredentialsProvider credentialsProvider;

        private @Nullable NameServerResolver nameServerResolver;

        private @Nullable Executor callbackExecutor;

        private @Nullable BodyCompressor bodyCompressor;

        private List<TransactionChecker> transactionCheckers = List.of();

        private List<RemotingInterceptor> remotingInterceptors = List.of();

        private @Nullable TlsMaterialSource tlsMaterialSource;

        private Builder() {
        }

        // All values are immutable, so a copy may share them
        private Builder copy() {
            try {
                return (Builder) clone();
            }
            catch (CloneNotSupportedException ex) {
                throw new AssertionError(ex);
            }
        }

        /**
         * Sets the observers of sends. Default none.
         * @param hooks the hooks, called in this order
         * @return this builder
         */
        public Builder hooks(List<SendHook> hooks) {
            this.hooks = List.copyOf(hooks);
            return this;
        }

        /**
         * Sets the interceptors that may change or reject messages. Default none.
         * @param interceptors the interceptors, called in this order
         * @return this builder
         */
        public Builder interceptors(List<SendInterceptor> interceptors) {
            this.interceptors = List.copyOf(interceptors);
            return this;
        }

        /**
         * Sets the default queue selector. A selector of the send takes precedence.
         * Default none.
         * @param queueSelector the selector, {@code null} for the built-in rotation
         * @return this builder
         */
        public Builder queueSelector(@Nullable QueueSelector queueSelector) {
            this.queueSelector = queueSelector;
            return this;
        }

        /**
         * Sets the provider of the credentials that sign requests. Default none.
         * @param credentialsProvider the provider, {@code null} for the credentials of
         * the settings
         * @return this builder
         */
        public Builder credentialsProvider(@Nullable CredentialsProvider credentialsProvider) {
            this.credentialsProvider = credentialsProvider;
            return this;
        }

        /**
         * Sets the resolver that supplies the name servers. Default none.
         * @param nameServerResolver the resolver, {@code null} for the addresses of the
         * settings
         * @return this builder
         */
        public Builder nameServerResolver(@Nullable NameServerResolver nameServerResolver) {
            this.nameServerResolver = nameServerResolver;
            return this;
        }

        /**
         * Sets the executor that completes futures and runs hooks of async sends. The
         * client's own threads run tasks that the executor rejects, or has not run when
         * the timeout of a send elapses. The executor is not shut down. Default none.
         * @param callbackExecutor the executor, {@code null} for the client's own threads
         * @return this builder
         */
        public Builder callbackExecutor(@Nullable Executor callbackExecutor) {
            this.callbackExecutor = callbackExecutor;
            return this;
        }

        /**
         * Sets the compressor of bodies. It is not called if the settings disable
         * compression. Default none.
         * @param bodyCompressor the compressor, {@code null} for the built-in compressors
         * @return this builder
         */
        public Builder bodyCompressor(@Nullable BodyCompressor bodyCompressor) {
            this.bodyCompressor = bodyCompressor;
            return this;
        }

        /**
         * Sets the handlers of transaction checks by brokers. Transactional sends require
         * at least one. Default none.
         * @param transactionCheckers the checkers; the first checker for a topic is
         * called
         * @return this builder
         */
        public Builder transactionCheckers(List<TransactionChecker> transactionCheckers) {
            this.transactionCheckers = List.copyOf(transactionCheckers);
            return this;
        }

        /**
         * Sets the interceptors that add fields to requests. Default none.
         * @param remotingInterceptors the interceptors, called in this order
         * @return this builder
         */
        public Builder remotingInterceptors(List<RemotingInterceptor> remotingInterceptors) {
            this.remotingInterceptors = List.copyOf(remotingInterceptors);
            return this;
        }

        /**
         * Sets the source of certificates, which enables TLS. Default none.
         * @param tlsMaterialSource the source, {@code null} for the TLS settings
         * @return this builder
         */
        public Builder tlsMaterialSource(@Nullable TlsMaterialSource tlsMaterialSource) {
            this.tlsMaterialSource = tlsMaterialSource;
            return this;
        }

        /**
         * Builds the extensions.
         * @return immutable extensions
         */
        public ProducerExtensions build() {
            return new ProducerExtensions(this);
        }

    }

}
