/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * Specification of a server: name, port, home directory and configuration.
 */
record ServerSpec(String name, int port, Path home, String mainClass, Map<String, String> properties, String heap,
        List<String> awaitedPort, @Nullable SuperUser superUser) {

    private static final String NAME_SERVER_HEAP = "128m";

    private static final String PROXY = "org.apache.rocketmq.proxy.ProxyStartup";

    static ServerSpec nameServer(ClusterSettings settings, Path directory, int port) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bindAddress", Ports.LOOPBACK);
        properties.putAll(settings.nameServerProperties());
        properties.put("listenPort", Integer.toString(port));
        return new ServerSpec("name server", port, directory.resolve("nameserver"),
                "org.apache.rocketmq.namesrv.NamesrvStartup", Map.copyOf(properties), NAME_SERVER_HEAP, List.of(),
                null);
    }

    static ServerSpec broker(ClusterSettings settings, Path directory, int index, int port, int nameServerPort) {
        String name = "broker-" + (char) ('a' + index);
        Path home = directory.resolve(name);
        Map<String, String> properties = new HashMap<>();
        properties.put("brokerClusterName", "DefaultCluster");
        properties.put("brokerName", name);
        properties.put("brokerId", "0");
        properties.put("bindAddress", Ports.LOOPBACK);
        properties.put("brokerIP1", Ports.LOOPBACK);
        properties.put("brokerIP2", Ports.LOOPBACK);
        properties.put("registerNameServerPeriod", "10000");
        // Small files, in which the largest message of 4 MiB still fits
        properties.put("mappedFileSizeCommitLog", Integer.toString(32 * 1024 * 1024));
        properties.put("mappedFileSizeConsumeQueue", Integer.toString(20 * 5_000));
        properties.put("mappedFileSizeTimerLog", Integer.toString(1024 * 1024));
        properties.put("maxHashSlotNum", "10000");
        properties.put("maxIndexNum", "40000");
        // A nearly full disk or a busy machine must not fail a test
        properties.put("diskMaxUsedSpaceRatio", "99");
        properties.put("waitTimeMillsInSendQueue", "1000");
        properties.put("osPageCacheBusyTimeOutMills", "5000");
        SuperUser superUser = settings.superUser();
        if (superUser != null) {
            properties.putAll(superUser.brokerProperties());
        }
        properties.putAll(settings.brokerProperties());
        properties.put("namesrvAddr", Ports.LOOPBACK + ":" + nameServerPort);
        properties.put("listenPort", Integer.toString(port));
        properties.put("haListenPort", Integer.toString(port + 1));
        properties.put("storePathRootDir", home.resolve("store").toString());
        return new ServerSpec(name, port, home, "org.apache.rocketmq.broker.BrokerStartup", Map.copyOf(properties),
                settings.heap(), List.of(Integer.toString(nameServerPort)), superUser);
    }

    static ServerSpec proxy(ClusterSettings settings, Path directory, int index, int port, int nameServerPort) {
        String name = "proxy-" + (char) ('a' + index);
        Map<String, String> properties = new HashMap<>(settings.proxyProperties());
        properties.put("proxyMode", "CLUSTER");
        properties.put("proxyName", name);
        properties.put("proxyClusterName", "DefaultCluster");
        properties.put("rocketMQClusterName", "DefaultCluster");
        properties.put("namesrvAddr", Ports.LOOPBACK + ":" + nameServerPort);
        properties.put("localServeAddr", Ports.LOOPBACK);
        properties.put("remotingAccessAddr", Ports.LOOPBACK);
        properties.put("remotingListenPort", Integer.toString(port));
        properties.put("grpcServerPort", Integer.toString(port + 1));
        return new ServerSpec(name, port, directory.resolve(name), PROXY, Map.copyOf(properties), settings.heap(),
                List.of(), null);
    }

    private boolean isProxy() {
        return this.mainClass.equals(PROXY);
    }

    /**
     * Returns the command line option for the configuration file.
     * @return the option
     */
    String configurationOption() {
        return isProxy() ? "-pc" : "-c";
    }

    /**
     * Returns the content of the configuration file, in the format of the server.
     * @return the text
     */
    String configuration() {
        if (isProxy()) {
            return Json.object(this.properties);
        }
        Properties lines = new Properties();
        lines.putAll(this.properties);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            lines.store(text, null);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        // All non-ASCII characters are escaped
        return text.toString(StandardCharsets.US_ASCII);
    }

    String address() {
        return Ports.LOOPBACK + ":" + this.port;
    }

}
