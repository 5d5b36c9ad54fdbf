/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A SOCKS5 proxy and the servers that are reached through it. Host names are resolved by
 * the proxy, not by this client. Immutable; {@code toString} omits the credentials.
 *
 * @param destinations the servers: {@code *} for all, a CIDR block such as
 * {@code 10.0.0.0/8} or {@code fd00::/8}, a host name or address, or all hosts of a
 * domain as {@code *.example.org}. Blocks do not match host names, except
 * {@code 0.0.0.0/0}, which matches all servers
 * @param address the address of the proxy
 * @param username the user, {@code null} for a proxy without authentication
 * @param password the password of the user, {@code null} without a user
 */
public record SocksProxy(String destinations, Endpoint address, @Nullable String username, @Nullable String password) {

    private static final Pattern NAMES = Pattern.compile("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?");

    private static final Pattern DIGITS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    public SocksProxy {
        Objects.requireNonNull(destinations, "destinations must not be null");
        Objects.requireNonNull(address, "address must not be null");
        if (!isAll(destinations) && !isNames(destinations) && !isBlock(destinations)) {
            throw new IllegalArgumentException("destinations must be *, a block of addresses such as 10.0.0.0/8, "
                    + "a host, or *.domain, but was '" + destinations + "'");
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("username and password of a proxy must be given together");
        }
    }

    /**
     * Creates a proxy for all servers, without authentication.
     * @param address the address of the proxy
     * @return the proxy
     */
    public static SocksProxy forAll(Endpoint address) {
        return new SocksProxy("*", address, null, null);
    }

    /**
     * Changes the servers that are reached through the proxy.
     * @param destinations the servers, in the format of {@link #destinations()}
     * @return a changed copy
     */
    public SocksProxy withDestinations(String destinations) {
        return new SocksProxy(destinations, this.address, this.username, this.password);
    }

    /**
     * Changes the user.
     * @param username the user
     * @param password the password of the user
     * @return a changed copy
     */
    public SocksProxy withUser(String username, String password) {
        return new SocksProxy(this.destinations, this.address, username, password);
    }

    /** Omits user and password. */
    @Override
    public String toString() {
        return "SocksProxy[destinations=" + this.destinations + ", address=" + this.address + "]";
    }

    private static boolean isAll(String text) {
        return text.equals("*") || text.equals("0.0.0.0/0");
    }

    private static boolean isNames(String text) {
        return NAMES.matcher(text).matches() && !DIGITS.matcher(text).matches();
    }

    private static boolean isBlock(String text) {
        int slash = text.indexOf('/');
        String address = (slash < 0) ? text : text.substring(0, slash);
        if (!DIGITS.matcher(address).matches()) {
            return false;
        }
        try {
            // An address literal, so there is no DNS lookup
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int prefix = (slash < 0) ? 0 : Integer.parseInt(text.substring(slash + 1));
            boolean complete = bytes.length != 4
                    || address.chars().filter((character) -> character == '.').count() == 3;
            return complete && prefix >= 0 && prefix <= 8 * bytes.length;
        }
        catch (UnknownHostException | NumberFormatException ex) {
            return false;
        }
    }

}
