/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * SOCKS5 proxy.
 */
public class RocketMqSocksProperties {

    /**
     * Destinations reached through the proxy: * for all, a block of addresses such as
     * 10.0.0.0/8, a host, or *.domain.
     */
    private String destinations = "*";

    /**
     * Address of the proxy, as host:port.
     */
    private @Nullable String address;

    /**
     * User name, if the proxy requires authentication.
     */
    private @Nullable String username;

    /**
     * Password of the user.
     */
    private @Nullable String password;

    public String getDestinations() {
        return this.destinations;
    }

    public void setDestinations(String destinations) {
        this.destinations = destinations;
    }

    public @Nullable String getAddress() {
        return this.address;
    }

    public void setAddress(@Nullable String address) {
        this.address = address;
    }

    public @Nullable String getUsername() {
        return this.username;
    }

    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    public @Nullable String getPassword() {
        return this.password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }

}
