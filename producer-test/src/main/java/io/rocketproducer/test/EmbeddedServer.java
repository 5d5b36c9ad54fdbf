package io.rocketproducer.test;

import java.nio.file.Path;

/**
 * A running server of an {@link EmbeddedRocketMQ}, and the means to make it fail. What is
 * done here is done to a real process by real signals; port and files stay the same for
 * as long as the cluster lives. All methods may be called from any thread and block.
 */
public sealed interface EmbeddedServer permits EmbeddedBroker, EmbeddedNameServer, EmbeddedProxy {

    /**
     * Name of the server, such as {@code broker-a}.
     * @return the name
     */
    String name();

    /**
     * Where the server listens.
     * @return host and port, such as {@code 127.0.0.1:10911}
     */
    String address();

    /**
     * Port on which the server listens.
     * @return the port
     */
    int port();

    /**
     * Id of the process that runs the server, or ran it last; another one after
     * {@link #restart()}.
     * @return the process id
     */
    long pid();

    /**
     * Directory with the server's configuration, log and store. Removed with the cluster.
     * @return an absolute path
     */
    Path home();

    /**
     * Whether the process exists. A suspended one does.
     * @return whether it is alive
     */
    boolean isAlive();

    /**
     * Freezes the process (SIGSTOP): the kernel still accepts connections and data for
     * it, but nothing is ever answered until {@link #resume()}.
     * @throws EmbeddedRocketMQException if it does not run
     */
    void suspend();

    /**
     * Lets a suspended process go on (SIGCONT). Does nothing to one that runs.
     * @throws EmbeddedRocketMQException if it does not run
     */
    void resume();

    /**
     * Asks the process to end in good order (SIGTERM) and returns at once: what it does
     * then, and for how long, is up to its configuration.
     * @throws EmbeddedRocketMQException if it does not run
     */
    void terminate();

    /**
     * Ends the process without a chance to tidy up (SIGKILL), suspended or not, and
     * returns when it is gone. Does nothing if it is gone already.
     */
    void kill();

    /**
     * Kills the process if it still runs, starts the server again on the same port with
     * the same store, and returns when it is ready: a broker when it is registered at the
     * name server and writable, which takes a name server that answers; a name server
     * when all running brokers have registered again; a proxy when it listens.
     * @throws EmbeddedRocketMQException if it is not ready within the cluster's start-up
     * timeout, with the tail of its log
     */
    void restart();

    /**
     * The last lines of the server's log and of its standard output.
     * @return the lines, or an empty text if there are none yet
     */
    String logTail();

}
