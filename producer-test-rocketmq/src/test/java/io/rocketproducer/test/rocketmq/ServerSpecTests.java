/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerSpecTests {

    @TempDir
    private Path directory;

    @Test
    void givenPropertiesPrevailOverDefaults() {
        ServerSpec broker = broker(Map.of("waitTimeMillsInSendQueue", "7", "autoCreateTopicEnable", "false"));
        assertThat(broker.properties()).containsEntry("waitTimeMillsInSendQueue", "7")
            .containsEntry("autoCreateTopicEnable", "false")
            .containsEntry("diskMaxUsedSpaceRatio", "99");
    }

    @Test
    void portsAndPlacesAreNotForTheCallerToDecide() {
        ServerSpec broker = broker(Map.of("listenPort", "1", "storePathRootDir", "x", "namesrvAddr", "y"));
        assertThat(broker.name()).isEqualTo("broker-b");
        assertThat(broker.address()).isEqualTo("127.0.0.1:20911");
        assertThat(broker.properties()).containsEntry("listenPort", "20911")
            .containsEntry("haListenPort", "20912")
            .containsEntry("namesrvAddr", "127.0.0.1:19876")
            .containsEntry("storePathRootDir", this.directory.resolve("broker-b/store").toString());
    }

    @Test
    void configurationFileReadsBackAsItWasMeant() throws IOException {
        Map<String, String> properties = Map.of("user", "{\"username\":\"a\\b\",\"password\":\"p=ä #!\"}");
        ServerFiles files = new ServerFiles(this.directory);
        files.prepare(broker(properties).configuration(), List.of());
        Properties read = new Properties();
        try (InputStream in = Files.newInputStream(files.configuration())) {
            read.load(in);
        }
        assertThat(read).containsAllEntriesOf(properties);
    }

    @Test
    void tailHoldsTheLastLinesOfLogAndOutput() throws IOException {
        ServerFiles files = new ServerFiles(this.directory);
        assertThat(files.tail()).isEmpty();
        Files.write(files.log(), IntStream.range(0, 100).mapToObj((i) -> "line " + i + ".").toList());
        Files.writeString(files.output(), "stack trace");
        assertThat(files.tail()).contains("server.log", "line 60.", "line 99.", "output.log", "stack trace")
            .doesNotContain("line 59.");
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> EmbeddedRocketMQ.builder().brokers(0).start())
            .withMessageContaining("but was 0");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> EmbeddedRocketMQ.builder().startupTimeout(Duration.ZERO).start());
        assertThatIllegalArgumentException()
            .isThrownBy(() -> EmbeddedRocketMQ.builder().nameServerPort(70_000).start());
    }

    private ServerSpec broker(Map<String, String> properties) {
        ClusterSettings settings = new ClusterSettings(2, 1, 0, properties, Map.of(), Map.of("regionId", "north"),
                "512m", List.of(), ClassPaths.current(), this.directory, Duration.ofSeconds(1), null);
        return ServerSpec.broker(settings, this.directory, 1, 20_911, 19_876);
    }

}
