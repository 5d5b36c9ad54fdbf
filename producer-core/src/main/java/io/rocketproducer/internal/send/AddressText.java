package io.rocketproducer.internal.send;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;

/**
 * Addresses as texts. It is mostly the same broker as before, whose text need not be made
 * again. Thread-safe.
 */
final class AddressText {

    private volatile @Nullable Known last;

    String of(Endpoint endpoint) {
        Known known = this.last;
        if (known == null || !known.endpoint().equals(endpoint)) {
            known = new Known(endpoint, endpoint.toString());
            this.last = known;
        }
        return known.text();
    }

    private record Known(Endpoint endpoint, String text) {
    }

}
