/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.tls;

import java.util.List;

import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.TlsMaterialException;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.internal.thread.CleanThreads;
import io.rocketproducer.spi.TlsMaterial;

/**
 * A set of certificates and keys, ready for securing connections. Immutable.
 */
public final class TlsContext {

    private final SslContext context;

    private final boolean identified;

    private TlsContext(SslContext context, boolean identified) {
        this.context = context;
        this.identified = identified;
    }

    static TlsContext of(TlsSettings settings, TlsMaterial material) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(provider(settings.provider()))
                .trustManager(material.trust())
                .keyManager(material.identity())
                .endpointIdentificationAlgorithm(settings.verifyHostname() ? "HTTPS" : null);
            if (!settings.protocols().isEmpty()) {
                builder.protocols(settings.protocols());
            }
            if (!settings.ciphers().isEmpty()) {
                builder.ciphers(settings.ciphers());
            }
            return new TlsContext(builder.build(), material.identity() != null);
        }
        catch (SSLException | IllegalArgumentException ex) {
            throw new TlsMaterialException("TLS cannot be set up (" + ex.getMessage() + "): check trust and identity"
                    + describe(", protocols ", settings.protocols()) + describe(", ciphers ", settings.ciphers()), ex);
        }
    }

    /**
     * Creates the handler for one connection.
     * @param allocator allocates its buffers
     * @param address the server, whose name is sent to it (SNI) and verified in its
     * certificate
     * @return a handler that starts the handshake automatically, without a timeout
     */
    public SslHandler newHandler(ByteBufAllocator allocator, Endpoint address) {
        SslHandler handler = this.context.newHandler(allocator, address.host(), address.port());
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    /**
     * Classifies a failed handshake.
     * @param cause the cause
     * @return the fault with its remedy
     */
    public TlsFailure handshakeFailure(Throwable cause) {
        return HandshakeFailureClassifier.of(cause, this.identified);
    }

    /**
     * Classifies the loss of a connection before any response of the server.
     * @param cause the cause
     * @return the fault with its remedy, {@code null} if the client certificate was not
     * the reason
     */
    public @Nullable TlsFailure refusal(Throwable cause) {
        return HandshakeFailureClassifier.afterwards(cause, this.identified);
    }

    private static SslProvider provider(TlsSettings.Provider provider) {
        return switch (provider) {
            case AUTOMATIC -> isOpenSslAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
            case JDK -> SslProvider.JDK;
            case OPENSSL -> {
                if (!isOpenSslAvailable()) {
                    throw new IllegalStateException("TLS by OpenSSL needs its native library: add "
                            + "io.netty:netty-tcnative-boringssl-static for this platform, or choose another provider");
                }
                yield SslProvider.OPENSSL;
            }
        };
    }

    private static String describe(String title, List<String> values) {
        return values.isEmpty() ? "" : title + values;
    }

    // The class keeps the exception of a failed check, whose stack trace would retain the
    // classes of all callers
    private static boolean isOpenSslAvailable() {
        return CleanThreads.call(OpenSsl::isAvailable);
    }

}
