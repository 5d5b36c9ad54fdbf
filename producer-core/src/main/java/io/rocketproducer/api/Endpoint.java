package io.rocketproducer.api;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A host and a port.
 *
 * @param host a name or an address; IPv6 addresses without brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

    public Endpoint {
        Objects.requireNonNull(host, "host must not be null");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1..65535 but was " + port);
        }
    }

    /**
     * Reads {@code host:port}. The last colon separates; an IPv6 address may stand in
     * brackets.
     * @param text the address
     * @return the endpoint
     * @throws IllegalArgumentException if the text is not of this form
     */
    public static Endpoint parse(String text) {
        String trimmed = text.trim();
        int colon = trimmed.lastIndexOf(':');
        if (colon <= 0 || colon == trimmed.length() - 1) {
            throw new IllegalArgumentException("address must be host:port but was '" + trimmed + "'");
        }
        String host = trimmed.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isBlank()
                || host.chars().anyMatch((character) -> Character.isWhitespace(character) || character == '/')) {
            throw new IllegalArgumentException("address must be host:port but was '" + trimmed + "'");
        }
        int port;
        try {
            port = Integer.parseInt(trimmed.substring(colon + 1));
        }
        catch (NumberFormatException ex) {
            throw new IllegalArgumentException("address must be host:port but was '" + trimmed + "'", ex);
        }
        return new Endpoint(host, port);
    }

    /**
     * Reads addresses as people write them: one or several in each text, separated by
     * {@code ;}, {@code ,} or white space.
     * @param texts the texts
     * @return the endpoints in their order, each once
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

    @Override
    public String toString() {
        return (this.host.indexOf(':') >= 0) ? "[" + this.host + "]:" + this.port : this.host + ":" + this.port;
    }

}
