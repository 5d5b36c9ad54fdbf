package io.rocketproducer.test;

import java.util.List;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts an application together with an Apache RocketMQ of its own, for development: put
 * it into a main class below {@code src/test} that is run by {@code spring-boot:test-run}
 * or from an IDE.
 * <p>
 * Unless {@code rocketmq.name-server} is set already, it starts a name server and one
 * broker, sets that property, and registers them as a bean of type
 * {@link EmbeddedRocketMQ}. They end with the application context, after all other beans.
 */
public final class EmbeddedRocketMQInitializer
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty(SpringConnection.NAME_SERVER_PROPERTY)) {
            return;
        }
        EmbeddedRocketMQ server = EmbeddedRocketMQ.start();
        SpringConnection.connect(context, server, List.of(SpringConnection.NAME_SERVER_PROPERTY));
        if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry registry) {
            // What is registered first is destroyed last.
            registry.registerDisposableBean(SpringConnection.BEAN_NAME, server::close);
        }
    }

}
