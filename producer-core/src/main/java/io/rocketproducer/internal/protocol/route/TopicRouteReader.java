/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

import io.rocketproducer.internal.wire.PeerLimits;
import io.rocketproducer.internal.wire.WireException;

/**
 * Decodes the route in a name server's response, in the JSON of RocketMQ 5.5.0
 * {@code TopicRouteData}. Accepts unquoted numeric keys, which name servers send if they
 * take the request for one of an old client. Ignores unknown members, and treats
 * {@code null} like an absent member.
 */
public final class TopicRouteReader {

    /** Does not intern names: they come from the peer, and routes are rarely decoded. */
    private static final JsonFactory JSON = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(PeerLimits.BODY_DEPTH)
            .maxNameLength(PeerLimits.NAME_CHARS)
            .maxNumberLength(PeerLimits.NUMBER_CHARS)
            .maxStringLength(PeerLimits.ORDER_CONF_CHARS)
            .build())
        .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
        .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
        .build();

    private static final Set<String> MEMBERS = Set.of("queueDatas", "brokerDatas", "orderTopicConf",
            "topicQueueMappingByBroker", "brokerName", "readQueueNums", "writeQueueNums", "perm", "topicSysFlag",
            "cluster", "brokerAddrs", "enableActingMaster", "zoneName", "topic", "scope", "totalQueues", "bname",
            "epoch", "currIdMap");

    private final JsonParser json;

    /** The current member, {@code null} between two members. */
    private @Nullable String member;

    /** Number of queues in all mappings so far. */
    private int mappedQueues;

    private TopicRouteReader(JsonParser json) {
        this.json = json;
    }

    /**
     * Decodes a route.
     * @param json the body of the response
     * @return the route
     * @throws WireException if the body is not a route
     */
    public static TopicRouteData read(byte[] json) {
        PeerLimits.number("the number of bytes of a route", json.length, 1, PeerLimits.ROUTE_BYTES);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return new TopicRouteReader(parser).read();
        }
        catch (JacksonException ex) {
            throw new WireException("route is not JSON: " + ex.getClass().getSimpleName());
        }
    }

    private TopicRouteData read() {
        try {
            this.json.nextToken();
            TopicRouteData route = route();
            if (this.json.nextToken() != null) {
                throw new WireException("route goes on after its end");
            }
            return route;
        }
        catch (StreamConstraintsException ex) {
            throw new WireException(
                    place() + " in a route exceeds a limit: depth, or length of a name, a text or a number");
        }
        catch (JacksonException ex) {
            // The message of the cause may quote the route, so it is not passed on
            throw new WireException("route is not JSON: " + ex.getClass().getSimpleName() + " in " + place());
        }
        catch (NumberFormatException ex) {
            throw new WireException(place() + " in a route has a text where a number belongs");
        }
    }

    private TopicRouteData route() {
        List<QueueData> queues = List.of();
        List<BrokerData> brokers = List.of();
        String orderTopicConf = null;
        Map<String, QueueMapping> mappings = Map.of();
        expect(JsonToken.START_OBJECT, "route");
        for (String name = nextMember(null); name != null; name = nextMember(null)) {
            switch (name) {
                case "queueDatas" -> queues = list(name, this::queue);
                case "brokerDatas" -> brokers = list(name, this::broker);
                case "orderTopicConf" -> orderTopicConf = text(name, PeerLimits.ORDER_CONF_CHARS);
                case "topicQueueMappingByBroker" ->
                    mappings = map(name, PeerLimits.ROUTE_BROKERS, this::name, this::mapping);
                default -> this.json.skipChildren();
            }
        }
        return new TopicRouteData(queues, brokers, orderTopicConf, mappings);
    }

    private QueueData queue() {
        String brokerName = null;
        int readQueues = 0;
        int writeQueues = 0;
        int perm = 0;
        int topicSysFlag = 0;
        expect(JsonToken.START_OBJECT, "queueDatas");
        for (String name = nextMember(null); name != null; name = nextMember(null)) {
            switch (name) {
                case "brokerName" -> brokerName = name(name);
                case "readQueueNums" -> readQueues = count(name);
                case "writeQueueNums" -> writeQueues = count(name);
                case "perm" -> perm = number(name);
                case "topicSysFlag" -> topicSysFlag = number(name);
                default -> this.json.skipChildren();
            }
        }
        return new QueueData(required("brokerName", brokerName), readQueues, writeQueues, perm, topicSysFlag);
    }

    private BrokerData broker() {
        String cluster = "";
        String brokerName = null;
        SortedMap<Long, String> addresses = new TreeMap<>();
        boolean enableActingMaster = false;
        String zoneName = null;
        expect(JsonToken.START_OBJECT, "brokerDatas");
        for (String name = nextMember(null); name != null; name = nextMember(null)) {
            switch (name) {
                case "cluster" -> cluster = name(name);
                case "brokerName" -> brokerName = name(name);
                case "brokerAddrs" ->
                    addresses = map(name, PeerLimits.BROKER_ADDRESSES, this::brokerId, () -> address("brokerAddrs"));
                case "enableActingMaster" -> enableActingMaster = flag(name);
                case "zoneName" -> zoneName = name(name);
                default -> this.json.skipChildren();
            }
        }
        return new BrokerData(cluster, required("brokerName", brokerName), addresses, enableActingMaster, zoneName);
    }

    private QueueMapping mapping() {
        String topic = "";
        String scope = QueueMapping.GLOBAL_SCOPE;
        int totalQueues = 0;
        String brokerName = null;
        long epoch = 0;
        SortedMap<Integer, Integer> currIds = new TreeMap<>();
        expect(JsonToken.START_OBJECT, "topicQueueMappingByBroker");
        for (String name = nextMember(null); name != null; name = nextMember(null)) {
            switch (name) {
                case "topic" -> topic = name(name);
                case "scope" -> scope = name(name);
                case "totalQueues" -> totalQueues = count(name);
                case "bname" -> brokerName = name(name);
                case "epoch" -> {
                    expect(JsonToken.VALUE_NUMBER_INT, name);
                    epoch = this.json.getLongValue();
                }
                case "currIdMap" ->
                    currIds = map(name, PeerLimits.ROUTE_QUEUES, this::mappedQueue, () -> count("currIdMap"));
                default -> this.json.skipChildren();
            }
        }
        return new QueueMapping(topic, scope, totalQueues, required("bname", brokerName), epoch, currIds);
    }

    /**
     * Advances to the next member with a value.
     * @param map the map whose keys the members are, {@code null} for an object
     * @return its name, {@code null} at the end of the object
     */
    private @Nullable String nextMember(@Nullable String map) {
        String name = this.json.nextName();
        this.member = (map != null || name == null) ? map : name;
        while (name != null && this.json.nextToken() == JsonToken.VALUE_NULL) {
            name = this.json.nextName();
        }
        return name;
    }

    // Never returns a name that the peer made up. The parser may be ahead by one member
    private String place() {
        String current = this.json.currentName();
        if (current != null && MEMBERS.contains(current)) {
            return current;
        }
        if (this.member == null) {
            return "a name";
        }
        return MEMBERS.contains(this.member) ? this.member : "an unknown member";
    }

    private <T> List<T> list(String what, Supplier<T> element) {
        expect(JsonToken.START_ARRAY, what);
        List<T> list = new ArrayList<>();
        while (this.json.nextToken() != JsonToken.END_ARRAY) {
            if (this.json.currentToken() != JsonToken.VALUE_NULL) {
                list.add(element.get());
                PeerLimits.count(what + " in a route", list.size(), PeerLimits.ROUTE_BROKERS);
            }
        }
        return list;
    }

    private <K extends Comparable<K>, V> SortedMap<K, V> map(String what, int max, BiFunction<String, String, K> key,
            Supplier<V> value) {
        expect(JsonToken.START_OBJECT, what);
        SortedMap<K, V> map = new TreeMap<>();
        for (String name = nextMember(what); name != null; name = nextMember(what)) {
            map.put(key.apply(what, name), value.get());
            PeerLimits.count(what + " in a route", map.size(), max);
        }
        return map;
    }

    private String text(String what, int max) {
        expect(JsonToken.VALUE_STRING, what);
        return PeerLimits.text(what + " in a route", this.json.getString(), max);
    }

    private String name(String what) {
        return name(what, text(what, PeerLimits.NAME_CHARS));
    }

    private String name(String what, String name) {
        return PeerLimits.name(what + " in a route", name);
    }

    private String address(String what) {
        return name(what, text(what, PeerLimits.ADDRESS_CHARS));
    }

    // A broker without an id yet has -1
    private Long brokerId(String what, String id) {
        return PeerLimits.number(what + " in a route", Long.parseLong(id), -1, Long.MAX_VALUE);
    }

    private Integer mappedQueue(String what, String id) {
        // While a queue is being moved, two brokers have it
        PeerLimits.count(what + " of all brokers in a route", ++this.mappedQueues, 2 * PeerLimits.ROUTE_QUEUES);
        return queues(what, Integer.parseInt(id));
    }

    private int number(String what) {
        expect(JsonToken.VALUE_NUMBER_INT, what);
        return this.json.getIntValue();
    }

    private int count(String what) {
        return queues(what, number(what));
    }

    private static int queues(String what, int count) {
        return (int) PeerLimits.number(what + " in a route", count, 0, PeerLimits.ROUTE_QUEUES);
    }

    private boolean flag(String what) {
        if (this.json.currentToken() != JsonToken.VALUE_TRUE) {
            expect(JsonToken.VALUE_FALSE, what);
        }
        return this.json.currentToken() == JsonToken.VALUE_TRUE;
    }

    private void expect(JsonToken token, String what) {
        this.member = what;
        if (this.json.currentToken() != token) {
            throw new WireException(what + " in a route is " + this.json.currentToken() + ", not " + token);
        }
    }

    private static String required(String what, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new WireException("route has an entry without " + what);
        }
        return value;
    }

}
