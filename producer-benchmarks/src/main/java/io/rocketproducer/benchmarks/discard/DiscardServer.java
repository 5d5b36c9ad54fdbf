package io.rocketproducer.benchmarks.discard;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Name server and broker in one, for clients that are to be measured alone: every topic
 * has eight queues here, and every message is confirmed and forgotten. It answers with
 * JSON headers, as a broker with default settings does. Messages are counted, and the
 * count is what it answers when it is asked for the offset of queue 0.
 */
public final class DiscardServer {

    private DiscardServer() {
    }

    /**
     * Serves on a free port of the loopback interface, which it prints, until standard
     * input ends.
     * @param args none
     * @throws IOException if no port can be opened
     */
    public static void main(String[] args) throws IOException {
        try (ServerSocketChannel server = open()) {
            System.out.println(port(server));
            awaitEnd(System.in);
        }
        System.exit(0);
    }

    /**
     * Starts to serve on daemon threads.
     * @return the open server socket; closing it ends the accepting of connections
     * @throws IOException if no port can be opened
     */
    static ServerSocketChannel open() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        DiscardedMessages messages = new DiscardedMessages();
        int port = port(server);
        daemon("discard-accept", () -> {
            while (true) {
                SocketChannel client = server.accept();
                daemon("discard-connection", new DiscardConnection(client, port, messages)::serve);
            }
        });
        return server;
    }

    static int port(ServerSocketChannel server) throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private static void awaitEnd(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // Nothing is ever said here.
        }
    }

    private static void daemon(String name, Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            }
            catch (IOException ex) {
                // The connection ended, or the server was closed.
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {

        void run() throws IOException;

    }

}
