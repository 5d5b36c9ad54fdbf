/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Connection details from the properties. Those of the producer take precedence over the
 * shared ones. Credentials are inherited as a whole.
 */
final class PropertiesRocketMqConnectionDetails implements RocketMqConnectionDetails {

    private final RocketMqProperties properties;

    private final @Nullable SslBundles sslBundles;

    PropertiesRocketMqConnectionDetails(RocketMqProperties properties, @Nullable SslBundles sslBundles) {
        this.properties = properties;
        this.sslBundles = sslBundles;
    }

    @Override
    public List<String> getNameServers() {
        return this.properties.getNameServer();
    }

    @Override
    public @Nullable String getNamespace() {
        String own = this.properties.getProducer().getNamespace();
        return StringUtils.hasText(own) ? own : this.properties.getNamespace();
    }

    @Override
    public @Nullable String getNamespaceV2() {
        return this.properties.getProducer().getNamespaceV2();
    }

    @Override
    public @Nullable String getAccessKey() {
        return ownCredentials() ? this.properties.getProducer().getAccessKey() : this.properties.getAccessKey();
    }

    @Override
    public @Nullable String getSecretKey() {
        return ownCredentials() ? this.properties.getProducer().getSecretKey() : this.properties.getSecretKey();
    }

    @Override
    public @Nullable String getSecurityToken() {
        return ownCredentials() ? this.properties.getProducer().getSecurityToken() : this.properties.getSecurityToken();
    }

    @Override
    public @Nullable SslBundle getSslBundle() {
        return TlsProperties.of(this.properties).bundle(this.sslBundles);
    }

    private boolean ownCredentials() {
        return StringUtils.hasText(this.properties.getProducer().getAccessKey())
                || StringUtils.hasText(this.properties.getProducer().getSecretKey());
    }

}
