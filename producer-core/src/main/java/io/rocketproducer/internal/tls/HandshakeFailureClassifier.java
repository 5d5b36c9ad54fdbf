/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.tls;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.netty.handler.ssl.NotSslRecordException;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsFault;
import io.rocketproducer.internal.peer.PeerFault;
import io.rocketproducer.internal.peer.PeerText;

/**
 * Classifies failed handshakes by the exceptions of the JDK and OpenSSL, and names a
 * remedy.
 */
final class HandshakeFailureClassifier {

    /** Messages of the JDK's HostnameChecker, which has no exception type for them. */
    private static final Pattern HOSTNAME = Pattern
        .compile("No (name matching|subject alternative|hostname|server name)", Pattern.CASE_INSENSITIVE);

    /**
     * Alerts about the client certificate: RFC 8446 section 6, in the notation of the JDK
     * ({@code certificate_required}) and of OpenSSL ({@code TLSV1_ALERT_UNKNOWN_CA}).
     */
    private static final List<String> CERTIFICATE_ALERTS = List.of("CERTIFICATE_REQUIRED", "BAD_CERTIFICATE",
            "UNSUPPORTED_CERTIFICATE", "CERTIFICATE_REVOKED", "CERTIFICATE_EXPIRED", "CERTIFICATE_UNKNOWN",
            "UNKNOWN_CA", "ACCESS_DENIED", "NO_CERTIFICATE");

    private static final List<String> NOTHING_IN_COMMON = List.of("HANDSHAKE_FAILURE", "PROTOCOL_VERSION",
            "INSUFFICIENT_SECURITY", "NO APPROPRIATE PROTOCOL", "NO_PROTOCOLS_AVAILABLE", "UNSUPPORTED_PROTOCOL",
            "SERVER SELECTED PROTOCOL VERSION", "NO_CIPHERS_AVAILABLE", "NO_CIPHER_MATCH");

    private HandshakeFailureClassifier() {
    }

    /**
     * Classifies a failed handshake.
     * @param cause the cause
     * @param identified whether this client has a certificate
     * @return the fault with its remedy
     */
    static TlsFailure of(Throwable cause, boolean identified) {
        TlsFault fault = fault(cause);
        return new TlsFailure(fault, text(fault, PeerText.of(detail(cause)), identified), PeerFault.of(cause));
    }

    /**
     * Classifies the loss of a connection after the handshake: with TLS 1.3 servers
     * validate the client certificate only then.
     * @param cause the cause
     * @param identified whether this client has a certificate
     * @return the fault with its remedy, {@code null} if the connection was lost for
     * another reason
     */
    static @Nullable TlsFailure afterwards(Throwable cause, boolean identified) {
        return (find(cause, SSLException.class) != null && fault(cause) == TlsFault.CLIENT_CERTIFICATE)
                ? of(cause, identified) : null;
    }

    private static TlsFault fault(Throwable cause) {
        if (find(cause, NotSslRecordException.class) != null) {
            return TlsFault.NOT_TLS;
        }
        if (find(cause, CertificateExpiredException.class) != null
                || find(cause, CertificateNotYetValidException.class) != null) {
            return TlsFault.EXPIRED;
        }
        if (find(cause, CertPathBuilderException.class) != null
                || find(cause, CertPathValidatorException.class) != null) {
            return TlsFault.UNTRUSTED;
        }
        CertificateException refused = find(cause, CertificateException.class);
        if (refused != null) {
            return HOSTNAME.matcher(String.valueOf(refused.getMessage())).find() ? TlsFault.WRONG_HOSTNAME
                    : TlsFault.UNTRUSTED;
        }
        return faultByText(cause);
    }

    private static TlsFault faultByText(Throwable cause) {
        String text = detail(cause).toUpperCase(Locale.ROOT).replace("ALERT CERTIFICATE", "ALERT_CERTIFICATE");
        if (text.contains("ALERT") && CERTIFICATE_ALERTS.stream().anyMatch(text::contains)) {
            return TlsFault.CLIENT_CERTIFICATE;
        }
        if (NOTHING_IN_COMMON.stream().anyMatch(text::contains)) {
            return TlsFault.INCOMPATIBLE;
        }
        boolean ended = chain(cause).stream()
            .anyMatch((part) -> part instanceof IOException && !(part instanceof SSLException));
        // Netty's message for a connection closed without an error
        return (ended || text.contains("CONNECTION CLOSED")) ? TlsFault.CONNECTION_CLOSED : TlsFault.FAILED;
    }

    private static String text(TlsFault fault, String detail, boolean identified) {
        return switch (fault) {
            case UNTRUSTED ->
                "its certificate is not trusted (" + detail + "). Add the authority that issued it to the "
                        + "trusted ones (rocketmq.ssl.bundle, TlsSettings.trust)";
            case WRONG_HOSTNAME -> "its certificate is for another host (" + detail + "). Use an address that the "
                    + "certificate names, have one issued that names this address, or turn off the check of the name "
                    + "with rocketmq.ssl.verify-hostname=false (TlsSettings.verifyHostname)";
            case EXPIRED -> "its certificate is not valid at this time (" + detail + "). Renew it on the server, and "
                    + "check the clock of this machine";
            case NOT_TLS ->
                "it responded with something other than TLS. Check that this is the address of a RocketMQ server, "
                        + "and that tls.server.mode there is permissive or enforcing";
            case CONNECTION_CLOSED ->
                "it closed the connection during the TLS handshake. Check that tls.server.mode there is permissive or "
                        + "enforcing, and that the server is not shutting down";
            case CLIENT_CERTIFICATE -> clientCertificate(detail, identified);
            case INCOMPATIBLE -> "the two sides have no TLS version or cipher suite in common, or the server demands a "
                    + "certificate of this client (" + detail + "). Compare TlsSettings.protocols and ciphers "
                    + "with tls.protocols and tls.ciphers of the server"
                    + (identified ? "" : ", or give this client a certificate (TlsSettings.identity)");
            case FAILED -> "the TLS handshake failed (" + detail + "). Compare the TLS settings of both sides";
        };
    }

    private static String clientCertificate(String detail, boolean identified) {
        return identified
                ? "it refused the certificate of this client (" + detail
                        + "). Present one that the server trusts (rocketmq.ssl.bundle, TlsSettings.identity)"
                : "it demands a certificate of this client and got none (" + detail
                        + "). Set one (rocketmq.ssl.bundle, TlsSettings.identity)";
    }

    // The innermost message is the most specific
    private static String detail(Throwable cause) {
        String detail = "";
        for (Throwable part : chain(cause)) {
            if (part.getMessage() != null && !part.getMessage().isBlank()) {
                detail = part.getMessage();
            }
        }
        return detail.isEmpty() ? cause.getClass().getSimpleName() : detail;
    }

    private static <T extends Throwable> @Nullable T find(Throwable cause, Class<T> type) {
        for (Throwable part : chain(cause)) {
            if (type.isInstance(part)) {
                return type.cast(part);
            }
        }
        return null;
    }

    private static List<Throwable> chain(Throwable cause) {
        return Stream.iterate(cause, (part) -> part != null, Throwable::getCause).limit(20).toList();
    }

}
