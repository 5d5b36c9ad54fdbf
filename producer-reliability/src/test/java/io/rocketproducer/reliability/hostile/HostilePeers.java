/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeServer;
import io.rocketproducer.test.fake.HostileBroker;
import io.rocketproducer.test.fake.HostileConnection;
import io.rocketproducer.test.fake.HostileNameServer;
import io.rocketproducer.test.fake.HostilePort;

/**
 * A name server, brokers {@code a} and {@code b}, and an address server, which behave
 * correctly until a scenario attacks the client with them.
 */
final class HostilePeers implements AutoCloseable {

    final FakeCluster cluster = FakeCluster.start("a", "b").everyTopic(4);

    final HostileNameServer nameServer = new HostileNameServer(this.cluster.nameServer());

    final HostileBroker a = new HostileBroker(this.cluster.broker("a"));

    final HostileBroker b = new HostileBroker(this.cluster.broker("b"));

    private final HostilePort addressServer = HostilePort.start((socket) -> this.http.handle(socket));

    private final List<HostilePort> ports = new ArrayList<>();

    private final List<Thread> floods = new ArrayList<>();

    private volatile HostileConnection http = nameServersByHttp();

    private volatile boolean attacking;

    /** Clears the received messages; the attack begins. */
    void attack() {
        this.cluster.reset();
        this.attacking = true;
    }

    String addressServer() {
        return "http://" + this.addressServer.address() + "/rocketmq/nsaddr";
    }

    void onHttp(HostileConnection behavior) {
        this.http = behavior;
    }

    /**
     * Replaces a server by a port without a server.
     * @param server the server
     * @param behavior how the port handles connections
     */
    void replace(FakeServer server, HostileConnection behavior) {
        server.refuse();
        this.ports.add(HostilePort.at(server, behavior));
    }

    /**
     * Writes to the client on a separate thread, as fast as it reads.
     * @param count maximum number of writes
     * @param step writes the data for a number from 0; stops at the first failure
     */
    void flood(int count, Step step) {
        Thread thread = new Thread(() -> {
            try {
                for (int i = 0; i < count && this.attacking; i++) {
                    step.run(i);
                }
            }
            catch (RuntimeException | AssertionError ex) {
                // The client has closed the connection
            }
        }, "hostile-flood");
        thread.setDaemon(true);
        this.floods.add(thread);
        thread.start();
    }

    /**
     * Waits until all floods are over.
     * @param millis maximum time to wait
     */
    void awaitFloods(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (Thread flood : this.floods) {
            flood.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
    }

    /** Ends the attack: all peers behave correctly again. */
    void recover() {
        this.attacking = false;
        this.ports.forEach(HostilePort::close);
        this.ports.clear();
        this.floods.clear();
        this.http = nameServersByHttp();
        this.nameServer.recover();
        this.a.recover();
        this.b.recover();
    }

    private HostileConnection nameServersByHttp() {
        String body = this.cluster.nameServers() + "\n";
        return HostileConnection
            .respond(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        recover();
        this.addressServer.close();
        this.cluster.close();
    }

    /**
     * Writes once.
     */
    @FunctionalInterface
    interface Step {

        void run(int number);

    }

}
