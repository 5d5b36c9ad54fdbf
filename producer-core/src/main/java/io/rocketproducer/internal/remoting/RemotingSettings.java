package io.rocketproducer.internal.remoting;

import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.internal.tls.TlsKeeper;

/**
 * What a {@link Remoting} is made from.
 *
 * @param connection how connections are opened and kept
 * @param threadNamePrefix told apart by it in a thread dump, for instance the client id
 * @param credentials signs each request; {@code null} leaves all unsigned
 * @param tls secures connections; {@code null} leaves all in plain text
 */
public record RemotingSettings(ConnectionSettings connection, String threadNamePrefix,
        @Nullable Supplier<@Nullable Credentials> credentials, @Nullable TlsKeeper tls) {

    public RemotingSettings {
        Objects.requireNonNull(connection, "connection must not be null");
        Objects.requireNonNull(threadNamePrefix, "threadNamePrefix must not be null");
    }

    public RemotingSettings(ConnectionSettings connection, String threadNamePrefix,
            @Nullable Supplier<@Nullable Credentials> credentials) {
        this(connection, threadNamePrefix, credentials, null);
    }

    /** Leaves out the credentials. */
    @Override
    public String toString() {
        return "RemotingSettings[connection=" + this.connection + ", threadNamePrefix=" + this.threadNamePrefix
                + ", signed=" + (this.credentials != null) + ", secured=" + (this.tls != null) + "]";
    }

}
