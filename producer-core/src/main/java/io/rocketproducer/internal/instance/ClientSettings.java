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
 * What producers must have in common to share one client: equal settings, and the same
 * objects where users supply code. Such objects are compared by identity, since their
 * {@code equals} may follow a state that changes, fail, or be slow.
 *
 * @param nameServers the configured name servers
 * @param resolver supplies others
 * @param addressServer the URL of a server that supplies others
 * @param namespace the namespace that prefixes names
 * @param namespaceV2 the namespace that requests name
 * @param credentials the configured credentials
 * @param credentialsProvider supplies others
 * @param instanceName the name that separates clients
 * @param unit the unit and zone, without what is said of messages only
 * @param interceptors add fields to requests
 * @param topics how routes are found
 * @param connection how connections are used
 * @param tlsSource supplies certificates
 */
record ClientSettings(List<String> nameServers, @Nullable NameServerResolver resolver, @Nullable String addressServer,
        @Nullable String namespace, @Nullable String namespaceV2, @Nullable Credentials credentials,
        @Nullable CredentialsProvider credentialsProvider, String instanceName, UnitSettings unit,
        List<RemotingInterceptor> interceptors, TopicSettings topics, ConnectionSettings connection,
        @Nullable TlsMaterialSource tlsSource) {

    static ClientSettings of(ProducerSettings settings, ProducerExtensions extensions) {
        return new ClientSettings(settings.nameServers(), extensions.nameServerResolver(), settings.addressServer(),
                settings.namespace(), settings.namespaceV2(), settings.credentials(), extensions.credentialsProvider(),
                settings.instanceName(), settings.unit().withMode(false), extensions.remotingInterceptors(),
                settings.topics().withWarmUp(List.of()), settings.connection(), extensions.tlsMaterialSource());
    }

    /**
     * What connections are secured with.
     * @return the settings; {@code null} for plain text
     * @throws IllegalArgumentException if both files and a source are given
     */
    @Nullable TlsSettings effectiveTls() {
        TlsSettings tls = this.connection.tls();
        if (this.tlsSource == null) {
            return tls;
        }
        if (tls != null && (tls.trust() != null || tls.identity() != null)) {
            throw new IllegalArgumentException("a TlsMaterialSource supplies certificates, so TlsSettings must name no "
                    + "files: leave out trust and identity");
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

    // What is no code of a user
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
