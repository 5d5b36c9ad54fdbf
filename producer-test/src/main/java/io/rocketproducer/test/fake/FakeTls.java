package io.rocketproducer.test.fake;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * How a {@link FakeServer} secures its connections: by the TLS of the JDK.
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
     * TLS 1.2 and 1.3 with the server's certificate; clients need none.
     * @param context has the key of the server and, where clients must show a
     * certificate, what it trusts
     * @return how to secure connections
     */
    public static FakeTls with(SSLContext context) {
        return new FakeTls(context);
    }

    /**
     * Refuses clients without a certificate that the context trusts.
     * @return this
     */
    public FakeTls demandClientCertificates() {
        this.demanding = true;
        return this;
    }

    /**
     * Speaks these versions only.
     * @param versions as the JDK names them, such as {@code TLSv1.2}
     * @return this
     */
    public FakeTls speak(String... versions) {
        this.protocols = versions.clone();
        return this;
    }

    /**
     * The names of clients that showed a certificate, one for each connection.
     * @return in the order of connecting
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
