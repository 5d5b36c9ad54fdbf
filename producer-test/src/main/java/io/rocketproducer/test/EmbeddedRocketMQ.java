package io.rocketproducer.test;

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
 * directory. Whoever has one can use it at once: every broker is registered and writable.
 * <p>
 * Topics are created by {@link #createTopic(String, int)}, or by the first message, since
 * brokers create topics automatically unless {@code autoCreateTopicEnable=false} is among
 * their properties. Servers can be suspended, killed and restarted one by one.
 * <p>
 * {@link #close()} kills all processes and removes all files. The same happens when this
 * JVM ends, whichever way it ends. This type starts no threads of its own, is safe for
 * use by many threads, and never speaks to anything but the servers it started.
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
     * Starts a name server and one broker, with defaults for everything else. Blocks
     * until the broker can be written to.
     * @return the running servers
     * @throws EmbeddedRocketMQException if a server does not come up, with the tail of
     * its log
     */
    public static EmbeddedRocketMQ start() {
        return builder().start();
    }

    /**
     * Starts to describe a cluster that differs from the default.
     * @return a builder for one broker, unless told otherwise
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The one instance that all tests of this JVM can share: a name server and one
     * broker. The first caller starts it, and nobody needs to close it: it ends with this
     * JVM. Closing it all the same makes the next caller start another.
     * @return the running servers
     * @throws EmbeddedRocketMQException if a server does not come up
     */
    public static EmbeddedRocketMQ shared() {
        return SharedClusters.get(new ClusterKey(1, List.of()));
    }

    /**
     * Where the name server listens, in the form a client's settings want it.
     * @return host and port, such as {@code 127.0.0.1:9876}
     */
    public String nameServer() {
        return this.nameServer.address();
    }

    /**
     * The name server as a process that can be made to fail.
     * @return the name server
     */
    public EmbeddedNameServer nameServerProcess() {
        return this.nameServer;
    }

    /**
     * The brokers, named {@code broker-a}, {@code broker-b} and so on.
     * @return an immutable list with at least one element
     */
    public List<EmbeddedBroker> brokers() {
        return this.brokers;
    }

    /**
     * The proxies, named {@code proxy-a}, {@code proxy-b} and so on.
     * @return an immutable list, empty unless proxies were asked for
     */
    public List<EmbeddedProxy> proxies() {
        return this.proxies;
    }

    /**
     * Creates a topic on all brokers, or changes it, and returns when the name server
     * shows its route.
     * @param name the topic's name
     * @param queues the number of queues on each broker
     * @throws EmbeddedRocketMQException if a broker refuses or does not answer
     */
    public void createTopic(String name, int queues) {
        createTopic(TopicSpec.of(name).withQueues(queues));
    }

    /**
     * Creates a topic, or changes it, and returns when the name server shows its route on
     * all of its brokers.
     * @param topic the topic
     * @throws EmbeddedRocketMQException if a broker refuses or does not answer
     */
    public void createTopic(TopicSpec topic) {
        new Topics(this.cluster).create(topic);
    }

    /**
     * Counts what the brokers have stored of a topic, each copy of a message that was
     * stored more than once: the sum of the ends of its queues. Waits until the brokers'
     * queues have caught up with what was acknowledged, up to one minute.
     * @param topic the topic, which may be one of the broker's own
     * @return the number of messages that were ever stored, 0 for an unknown topic
     * @throws EmbeddedRocketMQException if a broker does not run, is suspended or does
     * not answer
     */
    public long stored(String topic) {
        return new StoredCount(this.cluster).of(topic);
    }

    /**
     * Whether the servers have not been closed.
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
            // This JVM is shutting down: the hook finds nothing left to do.
        }
    }

    @Override
    public String toString() {
        return "Apache RocketMQ at " + nameServer() + " with " + this.brokers;
    }

    /**
     * Describes a cluster. Not safe for use by many threads.
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
         * Number of brokers, each a master with a name of its own. Default 1.
         * @param brokers 1 to 26
         * @return this builder
         */
        public Builder brokers(int brokers) {
            this.brokers = brokers;
            return this;
        }

        /**
         * Port of the name server. Default 0, which stands for a free one.
         * @param port the port
         * @return this builder
         */
        public Builder nameServerPort(int port) {
            this.nameServerPort = port;
            return this;
        }

        /**
         * A line of every broker's configuration file; it prevails over the kit's
         * defaults, but not over ports, name server and store path, which the kit alone
         * decides.
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
         * Lines of every broker's configuration file, as in
         * {@link #brokerProperty(String, String)}.
         * @param properties the lines to add
         * @return this builder
         */
        public Builder brokerProperties(Map<String, String> properties) {
            this.brokerProperties.putAll(properties);
            return this;
        }

        /**
         * A line of the name server's configuration file; it prevails over the kit's
         * defaults, but not over the port.
         * @param name a property of RocketMQ's name server or remoting configuration
         * @param value its value
         * @return this builder
         */
        public Builder nameServerProperty(String name, String value) {
            this.nameServerProperties.put(name, value);
            return this;
        }

        /**
         * Makes every broker demand credentials (ACL 2.0 of RocketMQ 5.3 and later) and
         * grant everything to this user. The kit signs its own requests with them.
         * Default: no broker asks who a client is.
         * @param name the user's name, which clients send as their access key
         * @param password the password, with which clients sign
         * @return this builder
         */
        public Builder superUser(String name, String password) {
            this.superUser = new SuperUser(name, password);
            return this;
        }

        /**
         * Maximum heap of each broker. Default {@code 512m}.
         * @param heap a size in the form of {@code -Xmx}
         * @return this builder
         */
        public Builder heap(String heap) {
            this.heap = heap;
            return this;
        }

        /**
         * Arguments of every child JVM. They come last and so prevail over the kit's own,
         * which make for a fast start: serial collector and first-tier compiler only
         * ({@code -XX:TieredStopAtLevel=4} brings back full speed), TLS switched off
         * ({@code -Dtls.server.mode=permissive} brings it back). With
         * {@code -Drocketproducer.test.after-start=} a class each runs its main method
         * once its server is up.
         * @param jvmArgs the arguments; they replace those of an earlier call
         * @return this builder
         */
        public Builder jvmArgs(List<String> jvmArgs) {
            this.jvmArgs = List.copyOf(jvmArgs);
            return this;
        }

        /**
         * Number of proxies in front of the brokers, in cluster mode. Default 0. Their
         * class path must have {@code rocketmq-proxy}, see {@link #proxyClassPathFile}.
         * @param proxies 0 to 26
         * @return this builder
         */
        public Builder proxies(int proxies) {
            this.proxies = proxies;
            return this;
        }

        /**
         * An entry of every proxy's configuration file; the kit alone decides addresses,
         * ports and names.
         * @param name a property of RocketMQ's proxy configuration
         * @param value its value
         * @return this builder
         */
        public Builder proxyProperty(String name, String value) {
            this.proxyProperties.put(name, value);
            return this;
        }

        /**
         * Class path of all child JVMs, which decides the release of RocketMQ: 4.9.7,
         * 5.0.0, 5.1.4, 5.3.2 and 5.5.0 were seen to run. Default: the class path of this
         * JVM. The test kit itself is always added in front.
         * @param classPath jars and directories
         * @return this builder
         */
        public Builder classPath(List<Path> classPath) {
            this.classPaths = this.classPaths.withAll(classPath);
            return this;
        }

        /**
         * Class path of all child JVMs, as in {@link #classPath(List)}, from a file.
         * @param file what {@code mvn dependency:build-classpath} writes
         * @return this builder
         */
        public Builder classPathFile(Path file) {
            return classPath(ClassPaths.read(file));
        }

        /**
         * Class path of the name server, if it is to be of another release than the
         * brokers. Call it after the class path of all, which sets it as well.
         * @param file what {@code mvn dependency:build-classpath} writes
         * @return this builder
         */
        public Builder nameServerClassPathFile(Path file) {
            this.classPaths = this.classPaths.withNameServer(ClassPaths.read(file));
            return this;
        }

        /**
         * Class path of the proxies. Call it after the class path of all, which sets it
         * as well.
         * @param file what {@code mvn dependency:build-classpath} writes
         * @return this builder
         */
        public Builder proxyClassPathFile(Path file) {
            this.classPaths = this.classPaths.withProxies(ClassPaths.read(file));
            return this;
        }

        /**
         * Directory in which the temporary directory of the cluster is created. Default:
         * the system's directory for temporary files.
         * @param directory an existing directory, or one to create
         * @return this builder
         */
        public Builder parentDirectory(Path directory) {
            this.parentDirectory = directory.toAbsolutePath();
            return this;
        }

        /**
         * How long {@link #start()} and {@link EmbeddedServer#restart()} wait for servers
         * to come up. Default one minute.
         * @param timeout the limit, positive
         * @return this builder
         */
        public Builder startupTimeout(Duration timeout) {
            this.startupTimeout = timeout;
            return this;
        }

        /**
         * Starts the servers and blocks until every broker is registered and writable.
         * @return the running servers
         * @throws EmbeddedRocketMQException if a server does not come up, with the tail
         * of its log
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
