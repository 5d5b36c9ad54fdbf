/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.nio.file.Path;

/**
 * A server process of an {@link EmbeddedRocketMQ}, with methods for failure tests, which
 * send real signals to the process. Port and files do not change during the life of the
 * cluster. All methods are thread-safe and may block.
 */
public sealed interface EmbeddedServer permits EmbeddedBroker, EmbeddedNameServer, EmbeddedProxy {

    /**
     * Returns the name of the server, such as {@code broker-a}.
     * @return the name
     */
    String name();

    /**
     * Returns the address of the server.
     * @return host and port, such as {@code 127.0.0.1:10911}
     */
    String address();

    /**
     * Returns the port of the server.
     * @return the port
     */
    int port();

    /**
     * Returns the id of the current or last process of the server; it changes with
     * {@link #restart()}.
     * @return the process id
     */
    long pid();

    /**
     * Returns the directory with the server's configuration, log and store. Removed with
     * the cluster.
     * @return an absolute path
     */
    Path home();

    /**
     * Returns whether the process exists. A suspended process is alive.
     * @return whether it is alive
     */
    boolean isAlive();

    /**
     * Suspends the process (SIGSTOP). The kernel still accepts connections and data for
     * it, but the server does not respond until {@link #resume()}.
     * @throws EmbeddedRocketMQException if it is not running
     */
    void suspend();

    /**
     * Resumes a suspended process (SIGCONT). Does nothing if it is not suspended.
     * @throws EmbeddedRocketMQException if it is not running
     */
    void resume();

    /**
     * Requests a graceful shutdown of the process (SIGTERM) and returns immediately. The
     * shutdown and its duration depend on the server's configuration.
     * @throws EmbeddedRocketMQException if it is not running
     */
    void terminate();

    /**
     * Kills the process without a graceful shutdown (SIGKILL), even if it is suspended.
     * Blocks until it has terminated. Does nothing if it is not running.
     */
    void kill();

    /**
     * Kills the process if it is running, and starts the server again on the same port
     * with the same store. Blocks until it is ready. A broker is ready when it is
     * registered and writable, which requires a responsive name server. A name server is
     * ready when all running brokers are registered again. A proxy is ready when it
     * listens.
     * @throws EmbeddedRocketMQException if it is not ready within the cluster's startup
     * timeout, with the tail of its log
     */
    void restart();

    /**
     * Returns the last lines of the server's log and standard output.
     * @return the lines, empty if there are none yet
     */
    String logTail();

}
