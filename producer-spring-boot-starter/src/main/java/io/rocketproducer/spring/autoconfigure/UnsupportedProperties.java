package io.rocketproducer.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Keys of rocketmq-spring that ask for what there is not yet. To ignore them would drop
 * encryption without a word, so they fail the start.
 */
final class UnsupportedProperties {

    private static final Logger logger = LoggerFactory.getLogger(UnsupportedProperties.class);

    private UnsupportedProperties() {
    }

    static void check(RocketMqProducerProperties producer) {
        if (producer.isTlsEnable()) {
            throw unsupported("tls-enable", true, "Encrypted connections are not supported yet."
                    + " Remove the property to connect without encryption.");
        }
    }

    static void warn(RocketMqProperties properties) {
        if (properties.getAccessChannel() != null) {
            logger.warn("rocketmq.access-channel has no effect and can be removed");
        }
    }

    private static InvalidConfigurationPropertyValueException unsupported(String name, @Nullable Object value,
            String reason) {
        return new InvalidConfigurationPropertyValueException("rocketmq.producer." + name, value, reason);
    }

}
