/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Messages stored by the brokers of a cluster. Thread-safe.
 */
final class FakeStore {

    private static final String HALF = "TRAN_MSG";

    private static final String COMMIT = "8";

    /** Guarded by this, as all below. */
    private final List<Entry> entries = new ArrayList<>();

    private final Map<String, Long> offsets = new HashMap<>();

    private final Map<Long, Entry> prepared = new HashMap<>();

    private final AtomicLong places = new AtomicLong();

    /**
     * Stores the messages of a request.
     * @param broker the name of the broker
     * @param send the request
     * @param queueId the queue
     * @return the position of the messages
     */
    synchronized Place store(String broker, FakeFrame send, int queueId) {
        int count = SendRequests.count(send);
        String queue = broker + "/" + SendRequests.topic(send) + "/" + queueId;
        long first = this.offsets.getOrDefault(queue, 0L);
        Place place = new Place(this.places.getAndAdd(count), first, count);
        this.offsets.put(queue, first + count);
        Entry entry = new Entry(send, broker, queueId, first);
        if ("true".equals(send.property(HALF))) {
            this.prepared.put(place.id(), entry);
        }
        else {
            add(entry);
        }
        return place;
    }

    /**
     * Ends a transaction: stores its message if it is committed.
     * @param end a request with code 37
     */
    synchronized void end(FakeFrame end) {
        Entry half = this.prepared.remove(Long.valueOf(end.fields().getOrDefault("commitLogOffset", "-1")));
        if (half != null && COMMIT.equals(end.field("commitOrRollback"))) {
            add(half);
        }
    }

    private void add(Entry entry) {
        this.entries.add(entry);
        notifyAll();
    }

    synchronized void clear() {
        this.entries.clear();
    }

    List<FakeMessage> received() {
        List<Entry> stored;
        synchronized (this) {
            stored = List.copyOf(this.entries);
        }
        return stored.stream().flatMap(Entry::messages).toList();
    }

    List<FakeMessage> received(String topic) {
        return received().stream().filter((message) -> message.topic().equals(topic)).toList();
    }

    synchronized List<FakeMessage> await(String topic, int count) {
        Patience.await(this, () -> received(topic).size() >= count, () -> "expected " + count + " messages in topic "
                + topic + ", got " + received(topic).size() + ", in all " + received().size());
        return received(topic);
    }

    /**
     * The position of the messages of a request.
     *
     * @param id the position of the first message in the store of the broker
     * @param queueOffset the queue offset of the first message
     * @param count the number of messages
     */
    record Place(long id, long queueOffset, int count) {
    }

    /**
     * A request whose messages are stored.
     */
    private record Entry(FakeFrame send, String broker, int queueId, long queueOffset) {

        Stream<FakeMessage> messages() {
            return SendRequests.messages(this.send, this.broker, this.queueId, this.queueOffset).stream();
        }

    }

}
