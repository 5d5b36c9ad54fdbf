/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Passes requests to the application that Tomcat would otherwise modify or respond to
 * itself.
 */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> everyRequestReachesTheApplication() {
        return (server) -> {
            server.addConnectorCustomizers((connector) -> {
                // The body is the message, even if a client declares it as a form
                connector.setParseBodyMethods("");
                connector.setEncodedSolidusHandling("passthrough");
            });
            server.addContextCustomizers((context) -> context.getParent().getPipeline().addValve(new ProblemValve()));
        };
    }

}
