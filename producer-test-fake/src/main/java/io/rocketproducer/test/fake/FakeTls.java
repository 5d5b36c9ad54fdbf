/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * TLS settings of a {@link FakeServer}, which uses the TLS implementation of the JDK.
 *
 * <pre>
 * FakeTls tls = FakeTls.with(context).demandClientCertificates();
 * cluster.secure(tls);
 * </pre>
 */
public final class FakeTls {

    private final SSLContext context;

    private final List<String> clients = new CopyOnWriteArrayList<>();

    private volatile boolean demanding;

    private volatile String[] protocols = { "TLSv1.2", "TLSv1.3" };

    private FakeTls(SSLContext context) {
        this.context = context;
    }

    /**
     * Creates settings for TLS 1.2 and 1.3 without client certificates.
     * @param context contains the key of the server and, if client certificates are
     * required, the trusted authorities
     * @return the TLS settings
     */
    public static FakeTls with(SSLContext context) {
        return new FakeTls(context);
    }

    /**
     * Rejects clients without a trusted certificate.
     * @return this
     */
    public FakeTls demandClientCertificates() {
        this.demanding = true;
        return this;
    }

    /**
     * Restricts the TLS versions.
     * @param versions the versions by their JDK names, such as {@code TLSv1.2}
     * @return this
     */
    public FakeTls speak(String... versions) {
        this.protocols = versions.clone();
        return this;
    }

    /**
     * Returns the names in the client certificates, one for each connection.
     * @return the names in order of connection
     */
    public List<String> clients() {
        return List.copyOf(this.clients);
    }

    SSLSocket accept(Socket socket) throws IOException {
        SSLSocket secure = (SSLSocket) this.context.getSocketFactory()
            .createSocket(socket, null, socket.getPort(), true);
        secure.setUseClientMode(false);
        secure.setNeedClientAuth(this.demanding);
        secure.setEnabledProtocols(this.protocols);
        return secure;
    }

    void accepted(SSLSocket secure) throws IOException {
        secure.startHandshake();
        if (this.demanding) {
            X509Certificate client = (X509Certificate) secure.getSession().getPeerCertificates()[0];
            this.clients.add(client.getSubjectX500Principal().getName());
        }
    }

}
