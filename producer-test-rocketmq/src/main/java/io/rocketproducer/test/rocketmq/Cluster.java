/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers of one cluster, their directory and their {@link Reaper}.
 */
final class Cluster {

    private static final Logger logger = LoggerFactory.getLogger(EmbeddedRocketMQ.class);

    private static final int ATTEMPTS = 5;

    private final ClusterSettings settings;

    private final Path directory;

    private final Reaper reaper;

    private final ServerProcess nameServer;

    private final List<ServerProcess> brokers = new ArrayList<>();

    private final List<ServerProcess> proxies = new ArrayList<>();

    private boolean closed;

    private Cluster(ClusterSettings settings) {
        this.settings = settings;
        this.directory = createDirectory(settings.parentDirectory());
        this.reaper = Reaper.watchOver(this.directory);
        ClassPaths classPaths = settings.classPaths();
        JvmCommand command = new JvmCommand(settings.jvmArgs(), classPaths.brokers());
        int nameServerPort = (settings.nameServerPort() != 0) ? settings.nameServerPort() : Ports.pick(0, 0);
        this.nameServer = new ServerProcess(ServerSpec.nameServer(settings, this.directory, nameServerPort),
                new JvmCommand(settings.jvmArgs(), classPaths.nameServer()), this.reaper);
        for (int index = 0; index < settings.brokers(); index++) {
            // A broker also listens on port - 2 (VIP clients) and port + 1 (slaves)
            int port = Ports.pick(2, 1);
            this.brokers.add(new ServerProcess(ServerSpec.broker(settings, this.directory, index, port, nameServerPort),
                    command, this.reaper));
        }
        JvmCommand proxyCommand = new JvmCommand(settings.jvmArgs(), classPaths.proxies());
        for (int index = 0; index < settings.proxies(); index++) {
            // A proxy also listens on port + 1, for gRPC
            this.proxies.add(new ServerProcess(
                    ServerSpec.proxy(settings, this.directory, index, Ports.pick(0, 1), nameServerPort), proxyCommand,
                    this.reaper));
        }
    }

    static Cluster start(ClusterSettings settings) {
        for (int attempt = 1; true; attempt++) {
            Cluster cluster = new Cluster(settings);
            try {
                cluster.up();
                return cluster;
            }
            catch (RuntimeException | Error ex) {
                boolean retry = attempt < ATTEMPTS && cluster.lostPort();
                cluster.close();
                if (!retry) {
                    throw ex;
                }
            }
        }
    }

    ServerProcess nameServer() {
        return this.nameServer;
    }

    List<ServerProcess> brokers() {
        return this.brokers;
    }

    List<ServerProcess> proxies() {
        return this.proxies;
    }

    Path directory() {
        return this.directory;
    }

    Duration timeout() {
        return this.settings.startupTimeout();
    }

    private void up() {
        Deadline deadline = Deadline.after(this.settings.startupTimeout());
        this.nameServer.launch();
        this.brokers.forEach(ServerProcess::launch);
        awaitRegistered(this.brokers, deadline);
        // Proxies create topics on the brokers when they start, and exit if that fails
        this.proxies.forEach(ServerProcess::launch);
        awaitReady(this.proxies, deadline);
        logger.info("Apache RocketMQ at {} with {} broker(s) started in {} ms", this.nameServer.spec().address(),
                this.brokers.size(), deadline.elapsed().toMillis());
    }

    private boolean lostPort() {
        return (this.settings.nameServerPort() == 0 && this.nameServer.lostItsPort())
                || Stream.concat(this.brokers.stream(), this.proxies.stream()).anyMatch(ServerProcess::lostItsPort);
    }

    /**
     * Kills the server if it is running, starts it on the same port with the same files,
     * and waits until the affected running brokers are registered and writable again.
     * @param server the name server, a broker or a proxy of this cluster
     */
    void restart(ServerProcess server) {
        Deadline deadline = Deadline.after(this.settings.startupTimeout());
        server.kill();
        server.launch();
        if (server == this.nameServer) {
            awaitRegistered(
                    this.brokers.stream().filter((broker) -> broker.isAlive() && !broker.isSuspended()).toList(),
                    deadline);
        }
        else if (this.proxies.contains(server)) {
            awaitReady(List.of(server), deadline);
        }
        else {
            awaitRegistered(List.of(server), deadline);
        }
    }

    private void awaitReady(List<ServerProcess> awaited, Deadline deadline) {
        if (!deadline.await(() -> awaited.stream().allMatch(ServerProcess::isReady))) {
            throw notUp(awaited);
        }
    }

    private void awaitRegistered(List<ServerProcess> awaited, Deadline deadline) {
        Registration registration = new Registration(this.nameServer);
        if (!deadline.await(() -> registration.isComplete(awaited))) {
            throw notUp(awaited);
        }
    }

    private EmbeddedRocketMQException notUp(List<ServerProcess> awaited) {
        StringBuilder text = new StringBuilder("Not every server was up and registered within ")
            .append(this.settings.startupTimeout());
        Stream.concat(Stream.of(this.nameServer), awaited.stream())
            .forEach(
                    (server) -> text.append(System.lineSeparator()).append(server.spec().name()).append(server.tail()));
        return new EmbeddedRocketMQException(text.toString());
    }

    synchronized boolean isOpen() {
        return !this.closed;
    }

    synchronized void close() {
        if (this.closed) {
            return;
        }
        this.closed = true;
        // An interrupt, such as the timeout of a test, must not abort the cleanup
        boolean interrupted = Thread.interrupted();
        try {
            this.proxies.forEach(ServerProcess::kill);
            this.brokers.forEach(ServerProcess::kill);
            this.nameServer.kill();
        }
        finally {
            giveBackPorts();
            delete(this.directory);
            this.reaper.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void giveBackPorts() {
        this.proxies.forEach((proxy) -> Ports.giveBack(proxy.spec().port(), 0, 1));
        this.brokers.forEach((broker) -> Ports.giveBack(broker.spec().port(), 2, 1));
        Ports.giveBack(this.nameServer.spec().port(), 0, 0);
    }

    private static Path createDirectory(Path parent) {
        try {
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, "embedded-rocketmq-").toRealPath();
        }
        catch (IOException ex) {
            throw new UncheckedIOException("Cannot create a directory in " + parent, ex);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        catch (IOException ex) {
            // The reaper removes the remaining files
        }
    }

}
