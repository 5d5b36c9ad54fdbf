/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.UnitSettings;
import io.rocketproducer.spi.CredentialsProvider;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.spi.TlsMaterialSource;

/**
 * The settings that producers must share to use the same client: equal values, and the
 * same instances of application code. Instances are compared by identity, because their
 * {@code equals} may be slow, fail, or depend on mutable state.
 *
 * @param nameServers the configured name servers
 * @param resolver resolves name servers instead
 * @param addressServer the URL of a server that supplies name servers instead
 * @param namespace the namespace used as a prefix of names
 * @param namespaceV2 the namespace sent as a field of requests
 * @param credentials the configured credentials
 * @param credentialsProvider supplies credentials instead
 * @param instanceName the name that separates clients
 * @param unit the unit and zone, without the part that applies to messages only
 * @param interceptors add fields to requests
 * @param topics the settings for routes
 * @param connection the settings for connections
 * @param tlsSource supplies certificates
 */
record ClientSettings(List<String> nameServers, @Nullable NameServerResolver resolver, @Nullable String addressServer,
        @Nullable String namespace, @Nullable String namespaceV2, @Nullable Credentials credentials,
        @Nullable CredentialsProvider credentialsProvider, String instanceName, UnitSettings unit,
        List<RemotingInterceptor> interceptors, TopicSettings topics, ConnectionSettings connection,
        @Nullable TlsMaterialSource tlsSource) {

    static ClientSettings of(ProducerSettings settings, ProducerExtensions extensions) {
        UnitSettings unit = settings.unit().toBuilder().mode(false).build();
        TopicSettings topics = settings.topics().toBuilder().warmUp(List.of()).build();
        return new ClientSettings(settings.nameServers(), extensions.nameServerResolver(), settings.addressServer(),
                settings.namespace(), settings.namespaceV2(), settings.credentials(), extensions.credentialsProvider(),
                settings.instanceName(), unit, extensions.remotingInterceptors(), topics, settings.connection(),
                extensions.tlsMaterialSource());
    }

    /**
     * Returns the TLS settings.
     * @return the settings; {@code null} for plain text
     * @throws IllegalArgumentException if both files and a source are configured
     */
    @Nullable TlsSettings effectiveTls() {
        TlsSettings tls = this.connection.tls();
        if (this.tlsSource == null) {
            return tls;
        }
        if (tls != null && (tls.trust() != null || tls.identity() != null)) {
            throw new IllegalArgumentException("a TlsMaterialSource supplies certificates, so TlsSettings must name no "
                    + "files: remove trust and identity");
        }
        return (tls != null) ? tls : TlsSettings.defaults();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientSettings that && this.values().equals(that.values())
                && this.resolver == that.resolver && this.credentialsProvider == that.credentialsProvider
                && this.tlsSource == that.tlsSource && areSame(this.interceptors, that.interceptors);
    }

    @Override
    public int hashCode() {
        int hash = values().hashCode();
        for (RemotingInterceptor interceptor : this.interceptors) {
            hash = 31 * hash + System.identityHashCode(interceptor);
        }
        return 31 * (31 * (31 * hash + System.identityHashCode(this.resolver))
                + System.identityHashCode(this.credentialsProvider)) + System.identityHashCode(this.tlsSource);
    }

    // All components except application code
    private List<@Nullable Object> values() {
        return Arrays.asList(this.nameServers, this.addressServer, this.namespace, this.namespaceV2, this.credentials,
                this.instanceName, this.unit, this.topics, this.connection);
    }

    private static boolean areSame(List<RemotingInterceptor> first, List<RemotingInterceptor> second) {
        if (first.size() != second.size()) {
            return false;
        }
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i) != second.get(i)) {
                return false;
            }
        }
        return true;
    }

}
