/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Validates the file without running it, since these tests run without Docker.
 */
class ComposeFileTests {

    private final Properties file = read();

    @Test
    void springBootFindsTheNameServer() {
        assertThat(this.file).containsEntry("services.namesrv.image", "apache/rocketmq:5.5.0")
            .containsEntry("services.namesrv.ports[0]", "9876")
            .doesNotContainKey("services.namesrv.labels.org.springframework.boot.ignore");
    }

    @Test
    void theBrokerAnnouncesThePortThatIsPublishedAndIsNotTakenForANameServer() {
        assertThat(this.file).containsEntry("services.broker.ports[0]", "10911:10911")
            .containsEntry("services.broker.labels.org.springframework.boot.ignore", "true")
            .containsEntry("services.broker.environment.NAMESRV_ADDR", "namesrv:9876");
        assertThat(this.file.getProperty("services.broker.command")).contains("brokerIP1=127.0.0.1");
    }

    private static Properties read() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("compose.yaml"));
        return yaml.getObject();
    }

}
