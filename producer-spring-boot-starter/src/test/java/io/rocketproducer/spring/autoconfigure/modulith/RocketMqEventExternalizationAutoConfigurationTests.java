/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.modulith;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.Externalized;
import org.springframework.modulith.events.support.EventExternalizerModuleListener;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.FakeProducer;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.modulith.RocketMqEventTransport;

import static org.assertj.core.api.Assertions.assertThat;

class RocketMqEventExternalizationAutoConfigurationTests {

    private final FakeProducer producer = new FakeProducer();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class,
                JacksonAutoConfiguration.class, RocketMqEventExternalizationAutoConfiguration.class))
        .withPropertyValues("rocketmq.name-server=127.0.0.1:1")
        .withBean(Producer.class, () -> this.producer)
        .withBean("prices", Prices.class)
        .withBean(EventExternalizationConfiguration.class, RocketMqEventExternalizationAutoConfigurationTests::events);

    @Test
    void anEventBecomesAMessageWithTagKeyAndHeaders() {
        this.runner.run((context) -> {
            context.getBean(EventExternalizerModuleListener.class).externalize(new OrderPlaced("o-1", 3)).join();
            Message message = this.producer.sent().get(0).message();
            assertThat(message.topic()).isEqualTo("orders");
            assertThat(message.tag()).isEqualTo("placed");
            assertThat(message.keys()).containsExactly("o-1");
            assertThat(message.delivery()).isEqualTo(new Delivery.Ordered("o-1"));
            assertThat(message.properties()).containsEntry("source", "shop");
            assertThat(message.body()).asString().isEqualTo("{\"id\":\"o-1\",\"amount\":3}");
        });
    }

    @Test
    void targetsMayAskBeansAndNeedNoKey() {
        this.runner.run((context) -> {
            context.getBean(EventExternalizerModuleListener.class).externalize(new PriceChanged(7)).join();
            Message message = this.producer.sent().get(0).message();
            assertThat(message.topic()).isEqualTo("prices-high");
            assertThat(message.tag()).isNull();
            assertThat(message.keys()).isEmpty();
        });
    }

    @Test
    void isOffWhereModulithSaysSo() {
        this.runner.withPropertyValues("spring.modulith.events.externalization.enabled=false")
            .run((context) -> assertThat(context).hasNotFailed()
                .doesNotHaveBean(EventExternalizerModuleListener.class)
                .doesNotHaveBean(RocketMqEventTransport.class));
    }

    @Test
    void leavesAnOutboxOfAnotherKindItsTransport() {
        this.runner.withPropertyValues("spring.modulith.events.externalization.mode=outbox")
            .run((context) -> assertThat(context).hasSingleBean(RocketMqEventTransport.class)
                .doesNotHaveBean(EventExternalizerModuleListener.class));
    }

    @Test
    void isOffWithoutModulith() {
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class,
                    RocketMqEventExternalizationAutoConfiguration.class))
            .withPropertyValues("rocketmq.name-server=127.0.0.1:1", "rocketmq.producer.group=shop")
            .withClassLoader(new FilteredClassLoader("org.springframework.modulith"))
            .run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Producer.class));
    }

    @Test
    void isOffWithoutAProducer() {
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class,
                    RocketMqEventExternalizationAutoConfiguration.class))
            .withBean(EventExternalizationConfiguration.class,
                    RocketMqEventExternalizationAutoConfigurationTests::events)
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RocketMqEventTransport.class));
    }

    private static EventExternalizationConfiguration events() {
        return EventExternalizationConfiguration.externalizing()
            .select(EventExternalizationConfiguration.annotatedAsExternalized())
            .headers(OrderPlaced.class, (event) -> Map.of("source", "shop"))
            .build();
    }

    @Externalized("orders:placed::#{id()}")
    record OrderPlaced(String id, int amount) {
    }

    @Externalized("#{@prices.topic(#this)}")
    record PriceChanged(int price) {
    }

    public static class Prices {

        public String topic(PriceChanged event) {
            return (event.price() > 5) ? "prices-high" : "prices-low";
        }

    }

}
