/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.discard;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Name server and broker in one, for measuring clients in isolation: every topic has
 * eight queues, and every message is acknowledged and discarded. It can act as several
 * brokers, each with a separate port and eight queues; the first is also the name server.
 * It responds with JSON headers, as a broker with default settings does. The maximum
 * offset of queue 0 is the number of messages received.
 */
public final class DiscardServer {

    private DiscardServer() {
    }

    /**
     * Serves on free ports of the loopback interface until standard input ends. Prints
     * the first port.
     * @param args the number of brokers, default 1
     * @throws IOException if no port can be opened
     */
    public static void main(String[] args) throws IOException {
        List<ServerSocketChannel> servers = open((args.length > 0) ? Integer.parseInt(args[0]) : 1);
        System.out.println(port(servers.get(0)));
        awaitEnd(System.in);
        System.exit(0);
    }

    /**
     * Starts serving on daemon threads.
     * @return the open server socket; closing it stops accepting connections
     * @throws IOException if no port can be opened
     */
    static ServerSocketChannel open() throws IOException {
        return open(1).get(0);
    }

    private static List<ServerSocketChannel> open(int brokers) throws IOException {
        List<ServerSocketChannel> servers = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < brokers; i++) {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            servers.add(server);
            ports.add(port(server));
        }
        DiscardedMessages messages = new DiscardedMessages();
        for (ServerSocketChannel server : servers) {
            daemon("discard-accept", () -> {
                while (true) {
                    SocketChannel client = server.accept();
                    daemon("discard-connection", new DiscardConnection(client, ports, messages)::serve);
                }
            });
        }
        return servers;
    }

    static int port(ServerSocketChannel server) throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private static void awaitEnd(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // Input is ignored
        }
    }

    private static void daemon(String name, Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            }
            catch (IOException ex) {
                // The connection or the server was closed
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {

        void run() throws IOException;

    }

}
