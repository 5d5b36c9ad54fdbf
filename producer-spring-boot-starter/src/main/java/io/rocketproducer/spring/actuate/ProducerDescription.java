package io.rocketproducer.spring.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.BrokerStatus;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerStatus;

/**
 * One producer as an operator sees it: no credentials, no messages.
 *
 * @param state where it is in its life
 * @param clientId the id brokers know its client by, {@code null} before the first start
 * @param nameServers each name server's address with {@code up} or its last fault
 * @param brokers the brokers known from routes, by name
 * @param topics the topics whose routes are known
 * @param routeAge time since the oldest known route was confirmed
 * @param connections open connections of the client
 * @param messagesInFlight messages accepted and not settled yet
 * @param bytesInFlight their body bytes
 * @param settings how it is set, {@code null} for a producer that the application made
 */
public record ProducerDescription(String state, @Nullable String clientId, Map<String, String> nameServers,
        Map<String, Broker> brokers, List<String> topics, Duration routeAge, Connections connections,
        int messagesInFlight, long bytesInFlight, @Nullable Settings settings) {

    /**
     * Describes a producer as it is now, without asking the network.
     * @param producer the producer
     * @param settings its settings, {@code null} if they are not known
     * @return the description
     */
    static ProducerDescription of(Producer producer, @Nullable ProducerSettings settings) {
        ProducerStatus status = producer.status();
        Map<String, String> nameServers = new TreeMap<>();
        status.nameServers().forEach((address, fault) -> nameServers.put(address, fault.isEmpty() ? "up" : fault));
        Map<String, Broker> brokers = new TreeMap<>();
        status.brokers().forEach((broker) -> brokers.put(broker.name(), Broker.of(broker)));
        return new ProducerDescription(status.state().name(), status.clientId(), nameServers, brokers,
                status.topics().stream().sorted().toList(), status.routeAge(),
                new Connections(status.connections().nameServers(), status.connections().brokers()),
                status.messagesInFlight(), status.bytesInFlight(), (settings != null) ? Settings.of(settings) : null);
    }

    /**
     * A broker.
     *
     * @param address where it is
     * @param condition how it does
     * @param latency how long it takes to answer, on average
     */
    public record Broker(String address, String condition, Duration latency) {

        static Broker of(BrokerStatus status) {
            return new Broker(status.address().toString(), status.condition().name(), status.latency());
        }

    }

    /**
     * Open connections.
     *
     * @param nameServers to name servers
     * @param brokers to brokers
     */
    public record Connections(int nameServers, int brokers) {
    }

    /**
     * How a producer is set. Says whether requests are signed, not with what.
     *
     * @param group the producer group
     * @param nameServers the addresses it was given
     * @param namespace the namespace that prefixes names
     * @param namespaceV2 the namespace that requests name
     * @param signed whether requests are signed with credentials of the settings
     * @param sendTimeout limit from accept to result
     * @param attemptTimeout limit of an attempt that has another one left, {@code null}
     * for an equal share
     * @param retries further attempts of a sync send
     * @param asyncRetries further attempts of an async send
     * @param maxMessageSize largest body in bytes
     * @param compression the algorithm
     * @param maxMessagesInFlight how many messages may be in flight
     * @param maxBytesInFlight how many body bytes may be in flight
     * @param overflow what a send beyond these does
     * @param batchMaxMessages messages of one request
     * @param batchMaxBytes bytes of one request
     * @param linger how long messages wait for others
     * @param requiredDurability how durably a message must be stored
     * @param ordering what ordered messages do while their broker is down
     */
    public record Settings(String group, List<String> nameServers, @Nullable String namespace,
            @Nullable String namespaceV2, boolean signed, Duration sendTimeout, @Nullable Duration attemptTimeout,
            int retries, int asyncRetries, int maxMessageSize, String compression, int maxMessagesInFlight,
            long maxBytesInFlight, String overflow, int batchMaxMessages, int batchMaxBytes, Duration linger,
            String requiredDurability, String ordering) {

        static Settings of(ProducerSettings settings) {
            return new Settings(settings.group(), settings.nameServers(), settings.namespace(), settings.namespaceV2(),
                    settings.credentials() != null, settings.sendTimeout(), settings.attemptTimeout(),
                    settings.retry().retries(), settings.retry().asyncRetries(), settings.maxMessageSize(),
                    settings.compression().type().name(), settings.flow().maxMessages(), settings.flow().maxBytes(),
                    settings.flow().overflow().name(), settings.batch().maxMessages(), settings.batch().maxBytes(),
                    settings.batch().linger(), settings.requiredDurability().name(), settings.ordering().name());
        }

    }

}
