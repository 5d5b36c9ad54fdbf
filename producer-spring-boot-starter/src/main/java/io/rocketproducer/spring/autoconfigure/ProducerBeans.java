/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;

/**
 * Finds the producers of an application, for health, metrics and the endpoint.
 */
public final class ProducerBeans {

    private static final String DEFAULT = "rocketMqProducer";

    private ProducerBeans() {
    }

    /**
     * Returns all producers.
     * @param beans the beans of the application
     * @return the producers, in the order of their definition
     */
    public static List<ProducerBean> of(ListableBeanFactory beans) {
        return Stream.of(beans.getBeanNamesForType(Producer.class))
            .map((bean) -> new ProducerBean(name(bean), beans.getBean(bean, Producer.class), settings(bean, beans)))
            .toList();
    }

    /**
     * Returns the name of a producer in meters.
     * @param producer a producer
     * @param beans the beans of the application
     * @return its name or group; {@code unknown} if it is not a bean of the application
     */
    public static String called(Producer producer, ListableBeanFactory beans) {
        return of(beans).stream()
            .filter((bean) -> bean.producer() == producer)
            .map(ProducerBean::called)
            .findFirst()
            .orElse("unknown");
    }

    private static String name(String bean) {
        if (bean.equals(DEFAULT)) {
            return "default";
        }
        String suffix = NamedProducersRegistrar.PRODUCER;
        return bean.endsWith(suffix) ? bean.substring(0, bean.length() - suffix.length()) : bean;
    }

    private static @Nullable ProducerSettings settings(String bean, ListableBeanFactory beans) {
        if (bean.equals(DEFAULT)) {
            return beans.getBeanProvider(ProducerSettings.class).getIfUnique();
        }
        String settings = bean + "Settings";
        boolean present = beans.containsBean(settings) && beans.isTypeMatch(settings, ProducerSettings.class);
        return present ? beans.getBean(settings, ProducerSettings.class) : null;
    }

    /**
     * A producer and its name.
     *
     * @param name its name under {@code rocketmq.producers}, {@code default} for the
     * default producer, the bean name for one defined by the application
     * @param producer the producer
     * @param settings its settings, {@code null} for a producer defined by the
     * application
     */
    public record ProducerBean(String name, Producer producer, @Nullable ProducerSettings settings) {

        /**
         * Returns the name of the producer in meters.
         * @return its name, or the group of the default producer
         */
        public String called() {
            return (this.name.equals("default") && this.settings != null) ? this.settings.group() : this.name;
        }

    }

}
