/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Cause of a failed TLS connection.
 */
public enum TlsFault {

    /** The server's certificate is not issued by a trusted authority. */
    UNTRUSTED,

    /** The server's certificate is issued for another host. */
    WRONG_HOSTNAME,

    /** The server's certificate has expired or is not valid yet. */
    EXPIRED,

    /** The server does not respond with TLS. */
    NOT_TLS,

    /**
     * The server closed the connection during the handshake: its TLS is disabled, or it
     * is shutting down.
     */
    CONNECTION_CLOSED,

    /** The server requires a client certificate, or rejected the one presented. */
    CLIENT_CERTIFICATE,

    /** Client and server have no TLS version or cipher suite in common. */
    INCOMPATIBLE,

    /** The handshake failed for another reason. */
    FAILED

}
