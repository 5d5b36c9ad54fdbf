/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting;

import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.internal.tls.ReloadingTlsContext;

/**
 * Settings of a {@link Remoting}.
 *
 * @param connection how connections are opened and kept
 * @param threadNamePrefix identifies its threads in a thread dump, for instance the
 * client id
 * @param credentials signs each request; {@code null} for unsigned requests
 * @param tls secures connections; {@code null} for plain text
 */
public record RemotingSettings(ConnectionSettings connection, String threadNamePrefix,
        @Nullable Supplier<@Nullable Credentials> credentials, @Nullable ReloadingTlsContext tls) {

    public RemotingSettings {
        Objects.requireNonNull(connection, "connection must not be null");
        Objects.requireNonNull(threadNamePrefix, "threadNamePrefix must not be null");
    }

    public RemotingSettings(ConnectionSettings connection, String threadNamePrefix,
            @Nullable Supplier<@Nullable Credentials> credentials) {
        this(connection, threadNamePrefix, credentials, null);
    }

    /** Omits the credentials. */
    @Override
    public String toString() {
        return "RemotingSettings[connection=" + this.connection + ", threadNamePrefix=" + this.threadNamePrefix
                + ", signed=" + (this.credentials != null) + ", secured=" + (this.tls != null) + "]";
    }

}
