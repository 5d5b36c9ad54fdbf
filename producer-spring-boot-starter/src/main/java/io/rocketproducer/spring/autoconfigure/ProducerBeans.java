package io.rocketproducer.spring.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;

/**
 * The producers of an application, for the parts of the auto-configuration that show them
 * all.
 */
public final class ProducerBeans {

    private static final String DEFAULT = "rocketMqProducer";

    private ProducerBeans() {
    }

    /**
     * Finds every producer.
     * @param beans the beans of the application
     * @return the producers, in the order of their definition
     */
    public static List<ProducerBean> of(ListableBeanFactory beans) {
        return Stream.of(beans.getBeanNamesForType(Producer.class))
            .map((bean) -> new ProducerBean(name(bean), beans.getBean(bean, Producer.class), settings(bean, beans)))
            .toList();
    }

    /**
     * What the meters of a producer call it.
     * @param producer a producer
     * @param beans the beans of the application
     * @return its name or group; {@code unknown} if it is none of the application's beans
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
     * A producer and what it is called.
     *
     * @param name its name under {@code rocketmq.producers}, {@code default} for the one
     * without, the bean's name for one of the application
     * @param producer the producer
     * @param settings its settings, {@code null} for a producer of the application
     */
    public record ProducerBean(String name, Producer producer, @Nullable ProducerSettings settings) {

        /**
         * What its meters call it.
         * @return its name, or the group of the one that has none
         */
        public String called() {
            return (this.name.equals("default") && this.settings != null) ? this.settings.group() : this.name;
        }

    }

}
