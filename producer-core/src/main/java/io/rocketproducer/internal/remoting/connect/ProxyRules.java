/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.SocksProxy;

/**
 * Selects the proxy for a server: the first one whose destinations match. Immutable.
 */
final class ProxyRules {

    private final List<Rule> rules;

    ProxyRules(List<SocksProxy> proxies) {
        this.rules = proxies.stream().map((proxy) -> new Rule(proxy, hosts(proxy.destinations()))).toList();
    }

    /**
     * Returns the proxy for a server.
     * @param server the server
     * @return a proxy, {@code null} for a direct connection
     */
    @Nullable SocksProxy find(Endpoint server) {
        for (Rule rule : this.rules) {
            if (rule.hosts.test(server.host())) {
                return rule.proxy;
            }
        }
        return null;
    }

    private static Predicate<String> hosts(String destinations) {
        if (destinations.equals("*") || destinations.equals("0.0.0.0/0")) {
            return (host) -> true;
        }
        int slash = destinations.indexOf('/');
        if (slash > 0) {
            IpSubnetFilterRule block = new IpSubnetFilterRule(destinations.substring(0, slash),
                    Integer.parseInt(destinations.substring(slash + 1)), IpFilterRuleType.ACCEPT);
            return (host) -> {
                InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
                return literal != null && block.matches(new InetSocketAddress(literal, 0));
            };
        }
        if (destinations.startsWith("*.")) {
            String suffix = destinations.substring(1).toLowerCase(Locale.ROOT);
            return (host) -> host.toLowerCase(Locale.ROOT).endsWith(suffix);
        }
        InetAddress literal = NetUtil.createInetAddressFromIpAddressString(destinations);
        return (literal != null) ? (host) -> literal.equals(NetUtil.createInetAddressFromIpAddressString(host))
                : destinations::equalsIgnoreCase;
    }

    /**
     * A proxy with its destinations.
     *
     * @param proxy the proxy
     * @param hosts matches its destinations
     */
    private record Rule(SocksProxy proxy, Predicate<String> hosts) {

    }

}
