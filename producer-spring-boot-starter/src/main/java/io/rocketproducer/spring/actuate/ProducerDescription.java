/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
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
 * Description of one producer for operators, without credentials or messages.
 *
 * @param state the lifecycle state
 * @param clientId client id registered with the brokers, {@code null} before the first
 * start
 * @param nameServers address of each name server with {@code up} or its last fault
 * @param brokers the brokers known from routes, by name
 * @param topics the topics whose routes are known
 * @param routeAge time since the oldest known route was confirmed
 * @param connections open connections of the client
 * @param messagesInFlight messages accepted and not completed yet
 * @param bytesInFlight their body bytes
 * @param settings its settings, {@code null} for a producer defined by the application
 */
public record ProducerDescription(String state, @Nullable String clientId, Map<String, String> nameServers,
        Map<String, Broker> brokers, List<String> topics, Duration routeAge, Connections connections,
        int messagesInFlight, long bytesInFlight, @Nullable Settings settings) {

    /**
     * Describes the current state of a producer without network access.
     * @param producer the producer
     * @param settings its settings, {@code null} if unknown
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
     * @param address its address
     * @param condition its health
     * @param latency average response time
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
     * Settings of a producer. Contains whether requests are signed, but no credentials.
     *
     * @param group the producer group
     * @param nameServers the configured addresses
     * @param namespace the namespace that prefixes names
     * @param namespaceV2 the namespace that is sent as a field of requests
     * @param signed whether requests are signed with credentials of the settings
     * @param sendTimeout total timeout of a send
     * @param attemptTimeout timeout of an attempt that can still be retried, {@code null}
     * for an equal share
     * @param retries maximum number of retries of a sync send
     * @param asyncRetries maximum number of retries of an async send
     * @param maxMessageSize maximum body size in bytes
     * @param compression the algorithm
     * @param maxMessagesInFlight maximum number of messages in flight
     * @param maxBytesInFlight maximum number of body bytes in flight
     * @param overflow action when these limits are reached
     * @param batchMaxMessages maximum number of messages in a request
     * @param batchMaxBytes maximum number of bytes in a request
     * @param linger time that a message waits for further messages of its batch
     * @param requiredDurability durability that a message must reach
     * @param ordering handling of messages with an order key while their broker is down
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
