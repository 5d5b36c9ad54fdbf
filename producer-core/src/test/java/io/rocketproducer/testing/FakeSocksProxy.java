package io.rocketproducer.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.rocketproducer.api.Endpoint;

/**
 * A SOCKS5 proxy (RFC 1928, RFC 1929) on a real loopback socket, which relays to wherever
 * it is asked, or to one place whatever it is asked for.
 */
public final class FakeSocksProxy implements AutoCloseable {

    private final ServerSocket listener;

    private final String user;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private volatile Endpoint everything;

    private volatile int refusal;

    private FakeSocksProxy(String user) {
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        this.user = user;
        start(this::accept);
    }

    /**
     * Starts a proxy for everybody.
     * @return a running proxy
     */
    public static FakeSocksProxy start() {
        return new FakeSocksProxy("");
    }

    /**
     * Starts a proxy for one user.
     * @param user the user, in the form {@code name:password}
     * @return a running proxy
     */
    public static FakeSocksProxy startFor(String user) {
        return new FakeSocksProxy(user);
    }

    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", this.listener.getLocalPort());
    }

    /**
     * Relays to one place from now on, whatever is asked for.
     * @param place the place
     */
    public void leadTo(Endpoint place) {
        this.everything = place;
    }

    /**
     * Refuses what is asked for from now on.
     * @param code the reply, for instance 5 for a refused connection
     */
    public void refuse(int code) {
        this.refusal = code;
    }

    /**
     * What was asked for: {@code address:port} or {@code name:port}.
     * @return in the order of asking
     */
    public List<String> asked() {
        return List.copyOf(this.asked);
    }

    @Override
    public void close() {
        try {
            this.listener.close();
            for (Socket socket : this.sockets) {
                socket.close();
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = this.listener.accept();
            this.sockets.add(client);
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        in.readUnsignedByte();
        in.readNBytes(in.readUnsignedByte());
        out.write(new byte[] { 5, (byte) (this.user.isEmpty() ? 0 : 2) });
        if (!this.user.isEmpty() && !isUser(in, out)) {
            client.close();
            return;
        }
        in.readNBytes(3);
        String host = switch (in.readUnsignedByte()) {
            case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            case 3 -> text(in);
            default -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
        };
        Endpoint wanted = new Endpoint(host, in.readUnsignedShort());
        this.asked.add(wanted.toString());
        out.write(new byte[] { 5, (byte) this.refusal, 0, 1, 0, 0, 0, 0, 0, 0 });
        if (this.refusal != 0) {
            client.close();
            return;
        }
        Endpoint place = (this.everything != null) ? this.everything : wanted;
        Socket server = new Socket(place.host(), place.port());
        this.sockets.add(server);
        start(() -> relay(server.getInputStream(), out, client));
        relay(in, server.getOutputStream(), server);
    }

    private boolean isUser(DataInputStream in, OutputStream out) throws IOException {
        in.readUnsignedByte();
        boolean known = this.user.equals(text(in) + ":" + text(in));
        out.write(new byte[] { 1, (byte) (known ? 0 : 1) });
        return known;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
    }

    private static void relay(InputStream in, OutputStream out, Socket toClose) throws IOException {
        in.transferTo(out);
        toClose.close();
    }

    private static void start(Step step) {
        Thread thread = new Thread(() -> {
            try {
                step.run();
            }
            catch (IOException ignored) {
                // Closed
            }
        }, "fake-socks");
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Step {

        void run() throws IOException;

    }

}
