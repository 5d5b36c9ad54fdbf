package io.rocketproducer.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.util.StringUtils;

import io.rocketproducer.api.TlsSettings;

/**
 * Finds out from the properties whether connections are encrypted, and how. What
 * contradicts itself fails: nobody shall send in plain text without knowing it.
 */
final class TlsMapper {

    private TlsMapper() {
    }

    /**
     * Whether connections are encrypted.
     * @param properties what all producers share
     * @param producer the properties of the producer
     * @param bundle what the connection details supply
     * @return {@code true} for TLS
     */
    static boolean isEnabled(RocketMqProperties properties, RocketMqProducerProperties producer,
            @Nullable SslBundle bundle) {
        Boolean all = properties.getSsl().getEnabled();
        Boolean own = producer.getTlsEnable();
        if (all != null && own != null && !all.equals(own)) {
            throw new InvalidConfigurationPropertyValueException("rocketmq.producer.tls-enable", own,
                    "It contradicts rocketmq.ssl.enabled=" + all + ". Remove one of them.");
        }
        if (Boolean.FALSE.equals(own) && bundle != null) {
            throw new InvalidConfigurationPropertyValueException("rocketmq.producer.tls-enable", own,
                    "An SSL bundle is set, so connections would be encrypted. Remove this property, or the bundle.");
        }
        Boolean said = (own != null) ? own : all;
        return (said != null) ? said : bundle != null;
    }

    static @Nullable TlsSettings map(RocketMqProperties properties, RocketMqProducerProperties producer,
            @Nullable SslBundle bundle) {
        if (!isEnabled(properties, producer, bundle)) {
            return null;
        }
        RocketMqSslProperties ssl = properties.getSsl();
        TlsSettings tls = TlsSettings.defaults()
            .withVerifyHostname(ssl.isVerifyHostname())
            .withProvider(ssl.getProvider());
        try {
            tls = tls.withReloadInterval(ssl.getReloadInterval());
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidConfigurationPropertyValueException("rocketmq.ssl.reload-interval",
                    ssl.getReloadInterval(), String.valueOf(ex.getMessage()), ex);
        }
        if (bundle == null) {
            return tls;
        }
        SslOptions options = bundle.getOptions();
        return tls.withProtocols(list(options.getEnabledProtocols())).withCiphers(list(options.getCiphers()));
    }

    private static List<String> list(String @Nullable [] values) {
        return (values != null) ? List.of(values).stream().filter(StringUtils::hasText).toList() : List.of();
    }

}
