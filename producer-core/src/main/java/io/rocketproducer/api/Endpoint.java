/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A host and a port.
 *
 * @param host a host name or an IP address; IPv6 addresses without brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

    /** The limit of DNS. */
    private static final int MAX_HOST_LENGTH = 255;

    public Endpoint {
        Objects.requireNonNull(host, "host must not be null");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        if (host.length() > MAX_HOST_LENGTH || !host.chars().allMatch(Endpoint::isPrintable)) {
            throw new IllegalArgumentException("host must have at most " + MAX_HOST_LENGTH
                    + " characters, none of them a control character, but was '" + printable(host) + "'");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1..65535 but was " + port);
        }
    }

    /**
     * Parses {@code host:port}. The last colon is the separator; an IPv6 address may be
     * enclosed in brackets.
     * @param text the address
     * @return the endpoint
     * @throws IllegalArgumentException if the text has another format, or if the host
     * contains unprintable characters or is longer than 255 characters
     */
    public static Endpoint parse(String text) {
        String trimmed = text.trim();
        int colon = trimmed.lastIndexOf(':');
        if (colon <= 0 || colon == trimmed.length() - 1) {
            throw malformed(trimmed);
        }
        String host = trimmed.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isBlank()
                || host.chars().anyMatch((character) -> Character.isWhitespace(character) || character == '/')) {
            throw malformed(trimmed);
        }
        int port;
        try {
            port = Integer.parseInt(trimmed.substring(colon + 1));
        }
        catch (NumberFormatException ignored) {
            throw malformed(trimmed);
        }
        return new Endpoint(host, port);
    }

    /**
     * Parses lists of addresses, separated by {@code ;}, {@code ,} or white space.
     * @param texts the texts, each with one or more addresses
     * @return the distinct endpoints, in order
     * @throws IllegalArgumentException if one is not {@code host:port}
     */
    public static List<Endpoint> parseAll(List<String> texts) {
        return texts.stream()
            .flatMap((text) -> Stream.of(text.split("[;,\\s]+", -1)))
            .filter((text) -> !text.isBlank())
            .map(Endpoint::parse)
            .distinct()
            .toList();
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("address must be host:port but was '" + printable(text) + "'");
    }

    // The text may come from a server: prevents log injection and bounds the log line
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MAX_HOST_LENGTH); i++) {
            printable.append(isPrintable(text.charAt(i)) ? text.charAt(i) : '?');
        }
        return (text.length() > MAX_HOST_LENGTH) ? printable.append("...").toString() : printable.toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE ->
                false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return (this.host.indexOf(':') >= 0) ? "[" + this.host + "]:" + this.port : this.host + ":" + this.port;
    }

}
