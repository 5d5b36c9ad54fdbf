/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * Connection details of a named producer: its own, or the shared ones if unset.
 * Credentials are inherited as a whole.
 */
final class NamedConnectionDetails implements RocketMqConnectionDetails {

    private final RocketMqNamedProducerProperties own;

    private final RocketMqConnectionDetails shared;

    private final @Nullable SslBundle ownBundle;

    NamedConnectionDetails(RocketMqNamedProducerProperties own, RocketMqConnectionDetails shared,
            @Nullable SslBundle ownBundle) {
        this.own = own;
        this.shared = shared;
        this.ownBundle = ownBundle;
    }

    @Override
    public List<String> getNameServers() {
        return this.own.getNameServer().isEmpty() ? this.shared.getNameServers() : this.own.getNameServer();
    }

    // The two kinds of namespace are exclusive, so setting one inherits neither
    @Override
    public @Nullable String getNamespace() {
        return ownNamespace() ? this.own.getNamespace() : this.shared.getNamespace();
    }

    @Override
    public @Nullable String getNamespaceV2() {
        return ownNamespace() ? this.own.getNamespaceV2() : this.shared.getNamespaceV2();
    }

    @Override
    public @Nullable String getAccessKey() {
        return ownCredentials() ? this.own.getAccessKey() : this.shared.getAccessKey();
    }

    @Override
    public @Nullable String getSecretKey() {
        return ownCredentials() ? this.own.getSecretKey() : this.shared.getSecretKey();
    }

    @Override
    public @Nullable String getSecurityToken() {
        return ownCredentials() ? this.own.getSecurityToken() : this.shared.getSecurityToken();
    }

    @Override
    public @Nullable SslBundle getSslBundle() {
        if (this.ownBundle != null) {
            return this.ownBundle;
        }
        return this.own.saysNotToEncrypt() ? null : this.shared.getSslBundle();
    }

    private boolean ownNamespace() {
        return StringUtils.hasText(this.own.getNamespace()) || StringUtils.hasText(this.own.getNamespaceV2());
    }

    private boolean ownCredentials() {
        return StringUtils.hasText(this.own.getAccessKey()) || StringUtils.hasText(this.own.getSecretKey());
    }

}
