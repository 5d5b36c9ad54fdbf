/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Addresses and credentials of RocketMQ. A bean of this type replaces the corresponding
 * properties.
 */
public interface RocketMqConnectionDetails extends ConnectionDetails {

    /**
     * Returns the name servers.
     * @return each as {@code host:port}; empty only if a
     * {@link io.rocketproducer.spi.NameServerResolver} bean supplies them
     */
    List<String> getNameServers();

    /**
     * Returns the namespace that prefixes topics and groups.
     * @return the namespace, {@code null} for none
     */
    default @Nullable String getNamespace() {
        return null;
    }

    /**
     * Returns the namespace that is sent as a field of every request.
     * @return the namespace, {@code null} for none
     */
    default @Nullable String getNamespaceV2() {
        return null;
    }

    /**
     * Returns the access key for signing requests.
     * @return the key, {@code null} to send requests unsigned
     */
    default @Nullable String getAccessKey() {
        return null;
    }

    /**
     * Returns the secret key of the access key.
     * @return the secret key, {@code null} without an access key
     */
    default @Nullable String getSecretKey() {
        return null;
    }

    /**
     * Returns the security token of temporary credentials.
     * @return the token, {@code null} for permanent credentials
     */
    default @Nullable String getSecurityToken() {
        return null;
    }

    /**
     * Returns the SSL bundle for encrypting connections.
     * @return the bundle; {@code null} for the certificate authorities of the JVM, or for
     * plain text
     */
    default @Nullable SslBundle getSslBundle() {
        return null;
    }

}
