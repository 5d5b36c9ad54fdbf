/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.internal.protocol.message.CompressedBody;
import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.protocol.message.StoredFrame;

/**
 * Converts messages stored by brokers to the user's view.
 */
public final class StoredMessages {

    private StoredMessages() {
    }

    /**
     * Returns the user's view of a stored message.
     * @param stored the message
     * @param namespace the namespace to be removed from its topic
     * @param brokerName the broker, {@code null} if it is not known
     * @param maxBodyBytes the maximum size of the decompressed body
     * @return the message, decompressed
     * @throws RuntimeException if the body is malformed or too large
     */
    public static StoredMessage of(StoredFrame stored, Namespace namespace, @Nullable String brokerName,
            int maxBodyBytes) {
        Map<String, String> properties = stored.properties();
        String offsetId = stored.offsetMessageId();
        String keys = properties.getOrDefault(MessageProperties.KEYS, "");
        return new StoredMessage(properties.getOrDefault(MessageProperties.UNIQ_KEY, offsetId), offsetId,
                new MessageQueue(namespace.unwrap(stored.topic()), (brokerName != null) ? brokerName : "",
                        stored.queueId()),
                stored.queueOffset(), stored.commitLogOffset(), properties.get(MessageProperties.TAGS),
                keys.isEmpty() ? List.of() : List.of(keys.split(" ", -1)), properties,
                CompressedBody.decompress(stored.body(), stored.sysFlag(), maxBodyBytes), stored.flag(),
                Instant.ofEpochMilli(stored.bornTimestamp()), endpoint(stored.bornHost()),
                Instant.ofEpochMilli(stored.storeTimestamp()), endpoint(stored.storeHost()), stored.reconsumeTimes());
    }

    private static Endpoint endpoint(InetSocketAddress address) {
        return new Endpoint(address.getAddress().getHostAddress(), address.getPort());
    }

}
