package io.rocketproducer.api;

import java.net.URI;

/**
 * What the URL of an address server may look like.
 */
final class AddressServerRules {

    private AddressServerRules() {
    }

    static String check(String url) {
        URI uri;
        try {
            uri = URI.create(url.trim());
        }
        catch (IllegalArgumentException ex) {
            // Without the cause, which quotes what was given
            throw new IllegalArgumentException(text());
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException(text());
        }
        // These may hold secrets, and the URL is logged
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(text() + ", without user, query and fragment");
        }
        return uri.toString();
    }

    // Without what was given, which may hold a secret
    private static String text() {
        return "addressServer must be http://host:port/path or https://host:port/path";
    }

}
