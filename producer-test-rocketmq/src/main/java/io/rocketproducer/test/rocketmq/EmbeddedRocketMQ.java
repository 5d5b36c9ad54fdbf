/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A real Apache RocketMQ for tests: one name server and one or more brokers, each in a
 * child JVM, on free ports of the loopback interface, with files in a temporary
 * directory. It is ready for use when it is returned: every broker is registered and
 * writable.
 * <p>
 * Topics are created by {@link #createTopic(String, int)}, or by the first message,
 * because brokers create topics automatically unless the broker property
 * {@code autoCreateTopicEnable} is {@code false}. Servers can be suspended, killed and
 * restarted individually.
 * <p>
 * {@link #close()} kills all processes and removes all files. The same happens when this
 * JVM terminates, even abnormally. This type starts no threads in this JVM, is
 * thread-safe, and connects only to the servers it started.
 */
public final class EmbeddedRocketMQ implements AutoCloseable {

    private final Cluster cluster;

    private final EmbeddedNameServer nameServer;

    private final List<EmbeddedBroker> brokers;

    private final List<EmbeddedProxy> proxies;

    private final Thread shutdownHook;

    private EmbeddedRocketMQ(Cluster cluster) {
        this.cluster = cluster;
        this.nameServer = new EmbeddedNameServer(cluster, cluster.nameServer());
        this.brokers = cluster.brokers().stream().map((broker) -> new EmbeddedBroker(cluster, broker)).toList();
        this.proxies = cluster.proxies().stream().map((proxy) -> new EmbeddedProxy(cluster, proxy)).toList();
        this.shutdownHook = new Thread(cluster::close, "embedded-rocketmq-shutdown");
        Runtime.getRuntime().addShutdownHook(this.shutdownHook);
    }

    /**
     * Starts a name server and one broker with default settings. Blocks until the broker
     * is writable.
     * @return the running servers
     * @throws EmbeddedRocketMQException if a server does not start, with its log tail
     */
    public static EmbeddedRocketMQ start() {
        return builder().start();
    }

    /**
     * Creates a builder for a cluster with other settings.
     * @return a builder, with one broker by default
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the instance shared by all tests of this JVM: a name server and one broker.
     * The first call starts it. It ends with this JVM and need not be closed; if it is
     * closed, the next call starts a new one.
     * @return the running servers
     * @throws EmbeddedRocketMQException if a server does not start
     */
    public static EmbeddedRocketMQ shared() {
        return SharedClusters.get(new ClusterKey(1, List.of()));
    }

    /**
     * Returns the address of the name server, in the format of client settings.
     * @return host and port, such as {@code 127.0.0.1:9876}
     */
    public String nameServer() {
        return this.nameServer.address();
    }

    /**
     * Returns the name server process, for failure tests.
     * @return the name server
     */
    public EmbeddedNameServer nameServerProcess() {
        return this.nameServer;
    }

    /**
     * Returns the brokers, named {@code broker-a}, {@code broker-b} and so on.
     * @return an immutable list with at least one element
     */
    public List<EmbeddedBroker> brokers() {
        return this.brokers;
    }

    /**
     * Returns the proxies, named {@code proxy-a}, {@code proxy-b} and so on.
     * @return an immutable list, empty by default
     */
    public List<EmbeddedProxy> proxies() {
        return this.proxies;
    }

    /**
     * Creates or updates a topic on all brokers. Blocks until its route is available.
     * @param name the topic name
     * @param queues the number of queues on each broker
     * @throws EmbeddedRocketMQException if a broker rejects it or does not respond
     */
    public void createTopic(String name, int queues) {
        createTopic(TopicSpec.of(name).withQueues(queues));
    }

    /**
     * Creates or updates a topic. Blocks until the route contains all brokers of the
     * topic.
     * @param topic the topic
     * @throws EmbeddedRocketMQException if a broker rejects it or does not respond
     */
    public void createTopic(TopicSpec topic) {
        new Topics(this.cluster).create(topic);
    }

    /**
     * Returns the number of stored messages of a topic: the sum of the maximum offsets of
     * its queues. Duplicates are counted. Waits up to one minute until the queues contain
     * all acknowledged messages.
     * @param topic the topic, which may be an internal topic of the broker
     * @return the number of messages ever stored, 0 for an unknown topic
     * @throws EmbeddedRocketMQException if a broker is not running, is suspended or does
     * not respond
     */
    public long stored(String topic) {
        return new StoredCount(this.cluster).of(topic);
    }

    /**
     * Returns whether the cluster is open.
     * @return {@code true} until {@link #close()}
     */
    public boolean isOpen() {
        return this.cluster.isOpen();
    }

    /**
     * Kills all processes and removes all files. Blocks until that is done; idempotent.
     */
    @Override
    public void close() {
        this.cluster.close();
        try {
            Runtime.getRuntime().removeShutdownHook(this.shutdownHook);
        }
        catch (IllegalStateException ex) {
            // This JVM is shutting down: the hook has no work left
        }
    }

    @Override
    public String toString() {
        return "Apache RocketMQ at " + nameServer() + " with " + this.brokers;
    }

    /**
     * Builder for a cluster. Not thread-safe.
     */
    public static final class Builder {

        private final Map<String, String> brokerProperties = new LinkedHashMap<>();

        private final Map<String, String> nameServerProperties = new LinkedHashMap<>();

        private final Map<String, String> proxyProperties = new LinkedHashMap<>();

        private int brokers = 1;

        private int proxies;

        private int nameServerPort;

        private String heap = "512m";

        private List<String> jvmArgs = new ArrayList<>();

        private ClassPaths classPaths = ClassPaths.current();

        private Path parentDirectory = Path.of(System.getProperty("java.io.tmpdir"));

        private Duration startupTimeout = Duration.ofSeconds(60);

        private @Nullable SuperUser superUser;

        private Builder() {
        }

        /**
         * Sets the number of brokers. Each is a master with its own name. Default 1.
         * @param brokers 1 to 26
         * @return this builder
         */
        public Builder brokers(int brokers) {
            this.brokers = brokers;
            return this;
        }

        /**
         * Sets the port of the name server. Default 0, which selects a free port.
         * @param port the port
         * @return this builder
         */
        public Builder nameServerPort(int port) {
            this.nameServerPort = port;
            return this;
        }

        /**
         * Adds a line to the configuration file of every broker. It overrides the
         * defaults of the test kit, except ports, name server and store path.
         * @param name a property of RocketMQ's broker, store, remoting or auth
         * configuration
         * @param value its value
         * @return this builder
         */
        public Builder brokerProperty(String name, String value) {
            this.brokerProperties.put(name, value);
            return this;
        }

        /**
         * Adds lines to the configuration file of every broker, see
         * {@link #brokerProperty(String, String)}.
         * @param properties the lines to add
         * @return this builder
         */
        public Builder brokerProperties(Map<String, String> properties) {
            this.brokerProperties.putAll(properties);
            return this;
        }

        /**
         * Adds a line to the configuration file of the name server. It overrides the
         * defaults of the test kit, except the port.
         * @param name a property of RocketMQ's name server or remoting configuration
         * @param value its value
         * @return this builder
         */
        public Builder nameServerProperty(String name, String value) {
            this.nameServerProperties.put(name, value);
            return this;
        }

        /**
         * Enables authentication and authorization on every broker (ACL 2.0 of RocketMQ
         * 5.3 and later), with a user who has all permissions. The test kit signs its own
         * requests as this user. Default: no authentication.
         * @param name the user name, which is the access key of clients
         * @param password the password, which is the secret key of clients
         * @return this builder
         */
        public Builder superUser(String name, String password) {
            this.superUser = new SuperUser(name, password);
            return this;
        }

        /**
         * Sets the maximum heap size of each broker. Default {@code 512m}.
         * @param heap a size in the format of {@code -Xmx}
         * @return this builder
         */
        public Builder heap(String heap) {
            this.heap = heap;
            return this;
        }

        /**
         * Sets JVM arguments of all child JVMs. They come last and override those of the
         * test kit, which optimize startup time: serial collector, C1 compiler only
         * ({@code -XX:TieredStopAtLevel=4} restores full optimization), TLS disabled
         * ({@code -Dtls.server.mode=permissive} enables it). With
         * {@code -Drocketproducer.test.after-start=}, followed by a class name, each JVM
         * runs the main method of that class once its server is up.
         * @param jvmArgs the arguments; they replace those of a previous call
         * @return this builder
         */
        public Builder jvmArgs(List<String> jvmArgs) {
            this.jvmArgs = List.copyOf(jvmArgs);
            return this;
        }

        /**
         * Sets the number of proxies in front of the brokers, in cluster mode. Default 0.
         * Their class path must contain {@code rocketmq-proxy}, see
         * {@link #proxyClassPathFile}.
         * @param proxies 0 to 26
         * @return this builder
         */
        public Builder proxies(int proxies) {
            this.proxies = proxies;
            return this;
        }

        /**
         * Adds an entry to the configuration file of every proxy. Addresses, ports and
         * names cannot be overridden.
         * @param name a property of RocketMQ's proxy configuration
         * @param value its value
         * @return this builder
         */
        public Builder proxyProperty(String name, String value) {
            this.proxyProperties.put(name, value);
            return this;
        }

        /**
         * Sets the class path of all child JVMs, which determines the RocketMQ release.
         * Tested with 4.9.7, 5.0.0, 5.1.4, 5.3.2 and 5.5.0. Default: the class path of
         * this JVM. The test kit itself is always prepended.
         * @param classPath jars and directories
         * @return this builder
         */
        public Builder classPath(List<Path> classPath) {
            this.classPaths = this.classPaths.withAll(classPath);
            return this;
        }

        /**
         * Sets the class path of all child JVMs, see {@link #classPath(List)}.
         * @param file the output of {@code mvn dependency:build-classpath}
         * @return this builder
         */
        public Builder classPathFile(Path file) {
            return classPath(ClassPaths.read(file));
        }

        /**
         * Sets the class path of the name server, for a release other than that of the
         * brokers. Call it after the methods that set all class paths.
         * @param file the output of {@code mvn dependency:build-classpath}
         * @return this builder
         */
        public Builder nameServerClassPathFile(Path file) {
            this.classPaths = this.classPaths.withNameServer(ClassPaths.read(file));
            return this;
        }

        /**
         * Sets the class path of the proxies. Call it after the methods that set all
         * class paths.
         * @param file the output of {@code mvn dependency:build-classpath}
         * @return this builder
         */
        public Builder proxyClassPathFile(Path file) {
            this.classPaths = this.classPaths.withProxies(ClassPaths.read(file));
            return this;
        }

        /**
         * Sets the parent of the cluster's temporary directory. Default: the system's
         * directory for temporary files.
         * @param directory a directory, created if it does not exist
         * @return this builder
         */
        public Builder parentDirectory(Path directory) {
            this.parentDirectory = directory.toAbsolutePath();
            return this;
        }

        /**
         * Sets the timeout of {@link #start()} and {@link EmbeddedServer#restart()}.
         * Default one minute.
         * @param timeout the timeout, positive
         * @return this builder
         */
        public Builder startupTimeout(Duration timeout) {
            this.startupTimeout = timeout;
            return this;
        }

        /**
         * Starts the servers and blocks until every broker is registered and writable.
         * @return the running servers
         * @throws EmbeddedRocketMQException if a server does not start, with its log tail
         * @throws IllegalArgumentException if a setting is out of range
         */
        public EmbeddedRocketMQ start() {
            return new EmbeddedRocketMQ(
                    Cluster.start(new ClusterSettings(this.brokers, this.proxies, this.nameServerPort,
                            this.brokerProperties, this.nameServerProperties, this.proxyProperties, this.heap,
                            this.jvmArgs, this.classPaths, this.parentDirectory, this.startupTimeout, this.superUser)));
        }

    }

}
