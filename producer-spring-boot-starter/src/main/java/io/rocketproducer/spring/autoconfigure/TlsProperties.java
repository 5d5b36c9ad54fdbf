/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.util.StringUtils;

import io.rocketproducer.api.TlsSettings;

/**
 * Encryption properties of one producer. Contradictory values are rejected, so that no
 * producer sends in plain text by mistake.
 *
 * @param ssl properties of this starter
 * @param ownWord property of rocketmq-spring, {@code null} if unset
 * @param prefix prefix of the starter's property names
 * @param ownWordProperty name of the property of rocketmq-spring
 */
record TlsProperties(RocketMqSslProperties ssl, @Nullable Boolean ownWord, String prefix, String ownWordProperty) {

    static TlsProperties of(RocketMqProperties properties) {
        return new TlsProperties(properties.getSsl(), properties.getProducer().getTlsEnable(), "rocketmq.ssl.",
                "rocketmq.producer.tls-enable");
    }

    static TlsProperties of(RocketMqNamedProducerProperties producer, String prefix) {
        return new TlsProperties(producer.getSsl(), producer.getTlsEnable(), prefix + "ssl.", prefix + "tls-enable");
    }

    /**
     * Whether connections are encrypted.
     * @param bundle the bundle of the connection details
     * @return {@code true} for TLS
     */
    boolean isEnabled(@Nullable SslBundle bundle) {
        Boolean all = this.ssl.getEnabled();
        Boolean own = this.ownWord;
        if (all != null && own != null && !all.equals(own)) {
            throw new InvalidConfigurationPropertyValueException(this.ownWordProperty, own,
                    "It contradicts " + this.prefix + "enabled=" + all + ". Remove one of them.");
        }
        if (Boolean.FALSE.equals(own) && bundle != null) {
            throw new InvalidConfigurationPropertyValueException(this.ownWordProperty, own,
                    "An SSL bundle is set, so connections would be encrypted. Remove this property, or the bundle.");
        }
        Boolean said = (own != null) ? own : all;
        return (said != null) ? said : bundle != null;
    }

    @Nullable TlsSettings settings(@Nullable SslBundle bundle) {
        if (!isEnabled(bundle)) {
            return null;
        }
        TlsSettings.Builder tls = TlsSettings.builder()
            .verifyHostname(this.ssl.isVerifyHostname())
            .provider(this.ssl.getProvider());
        try {
            tls.reloadInterval(this.ssl.getReloadInterval());
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidConfigurationPropertyValueException(this.prefix + "reload-interval",
                    this.ssl.getReloadInterval(), String.valueOf(ex.getMessage()));
        }
        if (bundle != null) {
            SslOptions options = bundle.getOptions();
            tls.protocols(list(options.getEnabledProtocols())).ciphers(list(options.getCiphers()));
        }
        return tls.build();
    }

    /**
     * Returns the configured bundle.
     * @param bundles the available bundles, {@code null} for none
     * @return the bundle, {@code null} if none is configured
     */
    @Nullable SslBundle bundle(@Nullable SslBundles bundles) {
        String name = this.ssl.getBundle();
        if (!StringUtils.hasText(name)) {
            return null;
        }
        if (bundles == null) {
            throw new InvalidConfigurationPropertyValueException(this.prefix + "bundle", name,
                    "There are no SSL bundles. Define some under spring.ssl.bundle.");
        }
        return bundles.getBundle(name);
    }

    private static List<String> list(String @Nullable [] values) {
        return (values != null) ? List.of(values).stream().filter(StringUtils::hasText).toList() : List.of();
    }

}
