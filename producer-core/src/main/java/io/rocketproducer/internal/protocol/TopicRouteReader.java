package io.rocketproducer.internal.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

import io.rocketproducer.internal.wire.WireException;

/**
 * Reads the route a name server answers with, in JSON as of RocketMQ 5.5.0
 * {@code TopicRouteData}. Name servers that take the request for one of an old client
 * leave numbers that are keys without quotes, which is read as well. Unknown members are
 * passed over; {@code null} is the same as absent.
 */
final class TopicRouteReader {

    private static final int MAX_DEPTH = 16;

    private static final JsonFactory JSON = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
        .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
        .build();

    private final JsonParser json;

    private TopicRouteReader(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads a route.
     * @param json the body of the answer
     * @return the route
     * @throws WireException if the body is not a route
     */
    static TopicRouteData read(byte[] json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            TopicRouteData route = new TopicRouteReader(parser).route();
            if (parser.nextToken() != null) {
                throw new WireException("route goes on after its end");
            }
            return route;
        }
        catch (JacksonException ex) {
            throw new WireException("route is not JSON: " + ex.getClass().getSimpleName());
        }
        catch (NumberFormatException ex) {
            throw new WireException("route has a text where a number belongs");
        }
    }

    private TopicRouteData route() {
        List<QueueData> queues = List.of();
        List<BrokerData> brokers = List.of();
        String orderTopicConf = null;
        Map<String, QueueMapping> mappings = Map.of();
        expect(JsonToken.START_OBJECT, "route");
        for (String name = nextMember(); name != null; name = nextMember()) {
            switch (name) {
                case "queueDatas" -> queues = list(name, this::queue);
                case "brokerDatas" -> brokers = list(name, this::broker);
                case "orderTopicConf" -> orderTopicConf = text(name);
                case "topicQueueMappingByBroker" -> mappings = map(name, Function.identity(), this::mapping);
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
        for (String name = nextMember(); name != null; name = nextMember()) {
            switch (name) {
                case "brokerName" -> brokerName = text(name);
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
        for (String name = nextMember(); name != null; name = nextMember()) {
            switch (name) {
                case "cluster" -> cluster = text(name);
                case "brokerName" -> brokerName = text(name);
                case "brokerAddrs" -> addresses = map(name, Long::valueOf, () -> text("brokerAddrs"));
                case "enableActingMaster" -> enableActingMaster = flag(name);
                case "zoneName" -> zoneName = text(name);
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
        for (String name = nextMember(); name != null; name = nextMember()) {
            switch (name) {
                case "topic" -> topic = text(name);
                case "scope" -> scope = text(name);
                case "totalQueues" -> totalQueues = count(name);
                case "bname" -> brokerName = text(name);
                case "epoch" -> {
                    expect(JsonToken.VALUE_NUMBER_INT, name);
                    epoch = this.json.getLongValue();
                }
                case "currIdMap" -> currIds = map(name, Integer::valueOf, () -> number("currIdMap"));
                default -> this.json.skipChildren();
            }
        }
        return new QueueMapping(topic, scope, totalQueues, required("bname", brokerName), epoch, currIds);
    }

    /**
     * Goes to the next member that has a value.
     * @return its name, {@code null} at the end of the object
     */
    private @Nullable String nextMember() {
        String name = this.json.nextName();
        while (name != null && this.json.nextToken() == JsonToken.VALUE_NULL) {
            name = this.json.nextName();
        }
        return name;
    }

    private <T> List<T> list(String what, Supplier<T> element) {
        expect(JsonToken.START_ARRAY, what);
        List<T> list = new ArrayList<>();
        while (this.json.nextToken() != JsonToken.END_ARRAY) {
            if (this.json.currentToken() != JsonToken.VALUE_NULL) {
                list.add(element.get());
            }
        }
        return list;
    }

    private <K extends Comparable<K>, V> SortedMap<K, V> map(String what, Function<String, K> key, Supplier<V> value) {
        expect(JsonToken.START_OBJECT, what);
        SortedMap<K, V> map = new TreeMap<>();
        for (String name = nextMember(); name != null; name = nextMember()) {
            map.put(key.apply(name), value.get());
        }
        return map;
    }

    private String text(String what) {
        expect(JsonToken.VALUE_STRING, what);
        return this.json.getString();
    }

    private int number(String what) {
        expect(JsonToken.VALUE_NUMBER_INT, what);
        return this.json.getIntValue();
    }

    private int count(String what) {
        int count = number(what);
        if (count < 0) {
            throw new WireException(what + " in a route is " + count);
        }
        return count;
    }

    private boolean flag(String what) {
        if (this.json.currentToken() != JsonToken.VALUE_TRUE) {
            expect(JsonToken.VALUE_FALSE, what);
        }
        return this.json.currentToken() == JsonToken.VALUE_TRUE;
    }

    private void expect(JsonToken token, String what) {
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
