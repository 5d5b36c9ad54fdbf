/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.compatibility.child;

import java.lang.reflect.Field;
import java.util.List;

import org.apache.rocketmq.remoting.netty.NettyRemotingServer;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;

/**
 * Runs in the JVM of a server once that is up, and makes one proxy answer GO_AWAY for a
 * while before it ends. RocketMQ 5.5.0 has the code for it in all its servers, but
 * proxies have no setting that turns it on.
 */
public final class GracefulProxyMain {

    /** The name of the proxy, which is also that of its directory. */
    public static final String PROXY = "proxy-b";

    private static final int WAIT_SECONDS = 3;

    private GracefulProxyMain() {
    }

    /**
     * Entry point.
     * @param args none
     * @throws ReflectiveOperationException if the proxy is not made as that of 5.5.0 is
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        if (!System.getProperty("rocketmq.home.dir", "").endsWith(PROXY)) {
            return;
        }
        Class<?> startup = Class.forName("org.apache.rocketmq.proxy.ProxyStartup");
        Object parts = read(startup, "PROXY_START_AND_SHUTDOWN", null);
        for (Object part : (List<?>) read(parts.getClass().getSuperclass(), "startAndShutdownList", parts)) {
            if (part.getClass().getSimpleName().equals("RemotingProtocolServer")) {
                Object server = read(part.getClass(), "defaultRemotingServer", part);
                NettyServerConfig config = (NettyServerConfig) read(NettyRemotingServer.class, "nettyServerConfig",
                        server);
                config.setEnableShutdownGracefully(true);
                config.setShutdownWaitTimeSeconds(WAIT_SECONDS);
                return;
            }
        }
        throw new IllegalStateException("the proxy has no remoting server");
    }

    private static Object read(Class<?> type, String name, Object owner) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

}
