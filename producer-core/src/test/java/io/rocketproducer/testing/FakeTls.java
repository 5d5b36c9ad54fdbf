package io.rocketproducer.testing;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * What secures the connections of a {@link FakeServer}, by the TLS of the JDK.
 *
 * <pre>
 * FakeTls tls = FakeTls.as(authority.loopback()).demand(clients).secure(server);
 * </pre>
 */
public final class FakeTls {

    private final TestIdentity identity;

    private final List<String> clients = new CopyOnWriteArrayList<>();

    private TestAuthority clientAuthority;

    private String[] protocols = { "TLSv1.2", "TLSv1.3" };

    private FakeTls(TestIdentity identity) {
        this.identity = identity;
    }

    public static FakeTls as(TestIdentity identity) {
        return new FakeTls(identity);
    }

    /**
     * Demands a certificate of clients.
     * @param authority who must have issued it
     * @return this
     */
    public FakeTls demand(TestAuthority authority) {
        this.clientAuthority = authority;
        return this;
    }

    public FakeTls speak(String... protocols) {
        this.protocols = protocols;
        return this;
    }

    /**
     * Secures what servers accept from now on.
     * @param servers the servers
     * @return this
     */
    public FakeTls secure(FakeServer... servers) {
        for (FakeServer server : servers) {
            server.tls = this;
        }
        return this;
    }

    /**
     * Secures what all servers of a cluster accept from now on.
     * @param cluster the cluster
     * @return this
     */
    public FakeTls secure(FakeCluster cluster) {
        cluster.brokers().forEach((broker) -> secure(broker.server()));
        return secure(cluster.nameServer().server());
    }

    /**
     * The names of clients that showed a certificate, one for each connection.
     * @return in the order of connecting
     */
    public List<String> clients() {
        return List.copyOf(this.clients);
    }

    SSLSocket accept(Socket socket) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] own = this.identity.bundle().toKeyManagerFactory().getKeyManagers();
            TrustManager[] trusted = (this.clientAuthority != null)
                    ? this.clientAuthority.root().toTrustManagerFactory().getTrustManagers() : null;
            context.init(own, trusted, null);
            SSLSocket secure = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, null, socket.getPort(), true);
            secure.setUseClientMode(false);
            secure.setNeedClientAuth(this.clientAuthority != null);
            secure.setEnabledProtocols(this.protocols);
            return secure;
        }
        catch (GeneralSecurityException ex) {
            throw new IOException(ex);
        }
    }

    void accepted(SSLSocket secure) throws IOException {
        secure.startHandshake();
        if (this.clientAuthority != null) {
            X509Certificate client = (X509Certificate) secure.getSession().getPeerCertificates()[0];
            this.clients.add(client.getSubjectX500Principal().getName());
        }
    }

}
