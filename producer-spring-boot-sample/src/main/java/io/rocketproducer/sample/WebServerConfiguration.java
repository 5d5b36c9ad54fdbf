package io.rocketproducer.sample;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets requests through to the application that Tomcat would change or answer itself.
 */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> everyRequestReachesTheApplication() {
        return (server) -> {
            server.addConnectorCustomizers((connector) -> {
                // A body is a message, even when a client calls it a form.
                connector.setParseBodyMethods("");
                connector.setEncodedSolidusHandling("passthrough");
            });
            server.addContextCustomizers((context) -> context.getParent().getPipeline().addValve(new ProblemValve()));
        };
    }

}
