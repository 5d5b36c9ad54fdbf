/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.aot;

import java.nio.file.Path;

import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import io.rocketproducer.sample.Api;
import io.rocketproducer.sample.OfficialConsumer;
import io.rocketproducer.sample.SampleProcess;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application with bean definitions generated at build time, as in a native image,
 * but on a JVM.
 */
class AotIT {

    @TempDir
    private Path directory;

    @Test
    void producersSendAndAreWellWhereBeansWereDefinedAheadOfTime() throws Exception {
        AheadOfTime aot = new AheadOfTime(this.directory);
        // Processing requires an address, which is replaced at run time
        SampleProcess.Program program = aot.process(ArchivingApplication.class, "--rocketmq.name-server=nowhere:1",
                "--rocketmq.producers.archive.group=unknown");
        assertThat(aot.reachabilityMetadata()).contains("io.rocketproducer.internal.remoting.peer.FrameHandler",
                "io.rocketproducer.spring.autoconfigure.RocketMqNamedProducerProperties");
        try (EmbeddedRocketMQ rocketMq = EmbeddedRocketMQ.start()) {
            rocketMq.createTopic("orders", 1);
            rocketMq.createTopic("archived", 1);
            try (SampleProcess sample = SampleProcess.start(program, rocketMq.nameServer(), this.directory,
                    "--rocketmq.producers.archive.group=archivists")) {
                assertThat(sample.output()).contains("Starting AOT-processed ArchivingApplication");
                Api.Answer order = sample.api()
                    .postJson("/orders", "{\"id\":\"o-1\",\"customer\":\"c-7\",\"amount\":1}");
                assertThat(order.status()).as(order.body()).isEqualTo(201);
                MessageExt stored = read(rocketMq, "orders", order.json().get("messageId").asString());
                assertThat(stored.getBody()).asString().isEqualTo("{\"id\":\"o-1\",\"customer\":\"c-7\",\"amount\":1}");
                Api.Answer archived = sample.api().post("/archive", "kept");
                assertThat(archived.status()).as(archived.body()).isEqualTo(200);
                assertThat(read(rocketMq, "archived", archived.body()).getBody()).asString().isEqualTo("kept");
                JsonNode health = sample.api().get("/actuator/health").json().at("/components/rocketmq");
                assertThat(health.at("/components/default/status").asString()).isEqualTo("UP");
                assertThat(health.at("/components/archive/status").asString()).isEqualTo("UP");
                assertThat(sample.api().get("/actuator/metrics/rocketmq.producer.send?tag=producer:archive").status())
                    .isEqualTo(200);
            }
        }
    }

    private static MessageExt read(EmbeddedRocketMQ rocketMq, String topic, String id) throws MQClientException {
        try (OfficialConsumer consumer = new OfficialConsumer(rocketMq.nameServer(), topic)) {
            return consumer.await((message) -> id.equals(message.getMsgId()));
        }
    }

}
