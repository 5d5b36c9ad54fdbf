/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.TopicSpec;

/**
 * Starts a name server and three brokers with TLS only.
 */
final class SoakServers {

    /** Maximum and final number of queues of each topic on each broker. */
    static final int QUEUES = 4;

    private SoakServers() {
    }

    /**
     * Starts the servers and creates the topics.
     * @param directory directory for the certificates
     */
    static EmbeddedRocketMQ start(Path directory) throws Exception {
        X509Bundle authority = new CertificateBuilder().ecp256()
            .subject("CN=soak")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
        X509Bundle server = new CertificateBuilder().ecp256()
            .subject("CN=loopback")
            .addSanIpAddress("127.0.0.1")
            .buildIssuedBy(authority);
        Path trust = Files.writeString(trust(directory), authority.getCertificatePEM());
        Path certificate = Files.writeString(directory.resolve("server.pem"), server.getCertificatePathPEM());
        Path key = Files.writeString(directory.resolve("server.key"), server.getPrivateKeyPEM());
        EmbeddedRocketMQ servers = EmbeddedRocketMQ.builder()
            .brokers(3)
            .heap("512m")
            .startupTimeout(Duration.ofMinutes(10))
            .brokerProperties(Map.of("autoCreateTopicEnable", "false", "traceTopicEnable", "true",
                    "transactionCheckInterval", "10000", "maxTransferCountOnMessageInMemory", "1024",
                    "maxTransferCountOnMessageInDisk", "1024", "maxTransferBytesOnMessageInMemory", "4194304",
                    "maxTransferBytesOnMessageInDisk", "4194304"))
            .jvmArgs(List.of("-Dtls.server.mode=enforcing", "-Dtls.enable=true", "-Dtls.test.mode.enable=false",
                    "-Dtls.config.file=" + directory.resolve("none"), "-Dtls.server.certPath=" + certificate,
                    "-Dtls.server.keyPath=" + key, "-Dtls.server.trustCertPath=" + trust,
                    "-Dtls.server.need.client.auth=none", "-Dtls.client.authServer=false"))
            .start();
        SoakMode.topics().forEach((topic) -> servers.createTopic(TopicSpec.of(topic).withQueues(QUEUES)));
        return servers;
    }

    static Path trust(Path directory) {
        return directory.resolve("authority.pem");
    }

}
