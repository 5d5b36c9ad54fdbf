package io.rocketproducer.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Where RocketMQ is and who connects. A bean of this type replaces what the properties
 * say about it.
 */
public interface RocketMqConnectionDetails extends ConnectionDetails {

    /**
     * The name servers.
     * @return each {@code host:port}; empty only when a
     * {@link io.rocketproducer.spi.NameServerResolver} bean supplies them
     */
    List<String> getNameServers();

    /**
     * The namespace that prefixes topics and groups.
     * @return the namespace, {@code null} for none
     */
    default @Nullable String getNamespace() {
        return null;
    }

    /**
     * The namespace that every request names.
     * @return the namespace, {@code null} for none
     */
    default @Nullable String getNamespaceV2() {
        return null;
    }

    /**
     * The access key that requests are signed with.
     * @return the key, {@code null} to leave requests unsigned
     */
    default @Nullable String getAccessKey() {
        return null;
    }

    /**
     * The secret that belongs to the access key.
     * @return the secret, {@code null} without an access key
     */
    default @Nullable String getSecretKey() {
        return null;
    }

    /**
     * The token of temporary credentials.
     * @return the token, {@code null} for permanent credentials
     */
    default @Nullable String getSecurityToken() {
        return null;
    }

    /**
     * The certificates that connections are encrypted with.
     * @return the bundle, {@code null} for the JVM's own authorities, or plain text
     */
    default @Nullable SslBundle getSslBundle() {
        return null;
    }

}
