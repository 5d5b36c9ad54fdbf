package io.rocketproducer.reliability.fault;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * All messages of a run. Thread-safe.
 */
final class Ledger {

    private final Map<Payload, Sent> messages = new ConcurrentHashMap<>();

    Sent add(Payload payload) {
        Sent message = new Sent(payload);
        this.messages.put(payload, message);
        return message;
    }

    @Nullable Sent find(byte[] body) {
        return Payload.decode(body).map(this.messages::get).orElse(null);
    }

    @Nullable Sent find(Payload payload) {
        return this.messages.get(payload);
    }

    List<Sent> of(int cell, String producer, Mode mode) {
        return this.messages.values()
            .stream()
            .filter((message) -> message.payload().cell() == cell && message.payload().mode() == mode
                    && message.payload().producer().equals(producer))
            .toList();
    }

    long pending(int cell) {
        return this.messages.values()
            .stream()
            .filter((message) -> message.payload().cell() == cell && message.isPending())
            .count();
    }

    Collection<Sent> all() {
        return this.messages.values();
    }

}
