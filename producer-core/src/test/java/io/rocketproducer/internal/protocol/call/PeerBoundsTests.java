/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.internal.protocol.message.StoredFrameReader;
import io.rocketproducer.internal.protocol.route.TopicRouteReader;
import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameDecoder;
import io.rocketproducer.internal.wire.WireException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every number, length, count, depth and name of a peer is bounded: a larger one is
 * malformed, and the exception message names the field.
 */
class PeerBoundsTests {

    private static final int CELLS = 66;

    private static final String BROKERS = "\"brokerDatas\":[{\"brokerAddrs\":{\"0\":\"127.0.0.1:1\"},\"brokerName\":"
            + "\"b\",\"cluster\":\"C\",\"zoneName\":\"z\"}]";

    private static final String QUEUES = "\"queueDatas\":[{\"brokerName\":\"b\",\"perm\":6,\"readQueueNums\":4,"
            + "\"writeQueueNums\":4,\"topicSysFlag\":0}]";

    private static final String MAPPING = "\"topicQueueMappingByBroker\":{\"b\":{\"topic\":\"t\",\"scope\":"
            + "\"__global__\",\"totalQueues\":2,\"bname\":\"b\",\"epoch\":1,\"currIdMap\":{\"0\":1}}}";

    private static final String LONG = "x".repeat(70_000);

    private static final String NAME = "x".repeat(600);

    static Stream<Arguments> headers() {
        return Stream.of(cell("field name", json("{\"" + LONG + "\":\"1\"}", ""), "extFields"),
                cell("field value", json("{\"f\":\"" + LONG + "\"}", ""), "header field f"),
                cell("escaped field name", json("{\"a\\nb\":\"" + LONG + "\"}", ""), "header field a\\nb"),
                cell("fields", json(members(300, "\"1\""), ""), "fields"),
                cell("tokens", json("{}", ",\"a\":[" + "1,".repeat(5_000) + "1]"), "an unknown member"),
                cell("depth", json("{}", ",\"a\":" + "[".repeat(50) + "]".repeat(50)), "an unknown member"),
                cell("remark", json("{}", ",\"remark\":\"" + LONG + "\""), "remark"),
                cell("unknown member", json("{}", ",\"" + LONG + "\":1"), "a name"),
                cell("digits", json("{}", ",\"flag\":" + "1".repeat(900)), "flag"),
                cell("flag", json("{}", ",\"flag\":2147483648"), "flag"),
                cell("version", json("{}", ",\"version\":-2147483649"), "version"),
                cell("binary field name", binary("", "x".repeat(200), "1", 1), "name of a header field"),
                cell("binary field value", binary("", "f", LONG, 1), "header field f"),
                cell("binary fields", binary("", "f", "1", 300), "fields"),
                cell("binary remark", binary(LONG, "f", "1", 1), "remark"));
    }

    static Stream<Arguments> responses() {
        return Stream.of(sent("queueId", "2147483647"), sent("queueId", "40000"), sent("queueId", "-1"),
                sent("queueOffset", "-2"), sent("queueOffset", "9223372036854775807"), sent("MSG_REGION", NAME),
                sent("transactionId", NAME), sent("recallHandle", "x".repeat(3_000)),
                cell("id of a pushed message",
                        () -> ResponseKind.SEND_REPLY.call()
                            .readReply(frame(0, ResponseKind.with(ResponseKind.SEND_REPLY.fields(), "msgId", NAME))),
                        "msgId"),
                cell("recalled id", () -> ResponseKind.RECALL.call().readReply(frame(0, Map.of("msgId", NAME))),
                        "msgId"),
                cell("version", () -> ResponseKind.HEARTBEAT.call().readReply(frame(-1, Map.of())), "version"),
                cell("large version", () -> ResponseKind.HEARTBEAT.call().readReply(frame(40_000, Map.of())),
                        "version"));
    }

    static Stream<Arguments> messages() {
        byte[] one = new StoredMessageBytes("orders", 0, Map.of("UNIQ_KEY", "id"), new byte[1]).encode();
        return Stream
            .of(stored("queueId", one, 12, -1), stored("queueId", one, 12, Integer.MAX_VALUE),
                    stored("queueOffset", one, 20, -1), stored("commitLogOffset", one, 28, -1),
                    stored("reconsumeTimes", one, 72, -1),
                    cell("topic",
                            () -> StoredFrameReader.readOne(
                                    new StoredMessageBytes("t".repeat(600), 0, Map.of(), new byte[1]).encodeLong()),
                            "topic"),
                    cell("control character in a topic",
                            () -> StoredFrameReader
                                .readOne(new StoredMessageBytes("a\r\nb", 0, Map.of(), new byte[1]).encode()),
                            "topic"),
                    cell("stored messages", () -> StoredFrameReader.readAll(times(one, 1_100)), "stored messages"),
                    cell("group", () -> TransactionCheckRequest.read(check(Map.of("PGROUP", NAME, "UNIQ_KEY", "id"))),
                            "PGROUP"),
                    cell("forged line in a group",
                            () -> TransactionCheckRequest
                                .read(check(Map.of("PGROUP", "a\r\nWARN b", "UNIQ_KEY", "id"))),
                            "PGROUP"),
                    cell("transaction",
                            () -> TransactionCheckRequest.read(check(Map.of("PGROUP", "g", "UNIQ_KEY", NAME))),
                            "id of the message"),
                    cell("correlation id", () -> PushedReply.read(push("CORRELATION_ID\u0001" + NAME + "\u0002")),
                            "CORRELATION_ID"),
                    cell("properties", () -> PushedReply.read(push("a\u0001" + LONG + "\u0002")), "properties"),
                    cell("number of properties", () -> PushedReply.read(
                            push(properties(9_000))), "properties"),
                    cell("sysFlag",
                            () -> PushedReply.read(
                                    new Frame(326, 1, 0, 513, null,
                                            Fields.of("properties", "CORRELATION_ID\u0001i\u0002", "sysFlag",
                                                    "2147483648", "flag", "0", "bornTimestamp", "1"),
                                            new byte[0])),
                            "sysFlag"));
    }

    static Stream<Arguments> routes() {
        return Stream.of(route("writeQueueNums", "\"writeQueueNums\":4", "\"writeQueueNums\":2147483647"),
                route("writeQueueNums", "\"writeQueueNums\":4", "\"writeQueueNums\":40000"),
                route("writeQueueNums", "\"writeQueueNums\":4", "\"writeQueueNums\":-1"),
                route("readQueueNums", "\"readQueueNums\":4", "\"readQueueNums\":2147483648"),
                route("perm", "\"perm\":6", "\"perm\":" + "9".repeat(100)),
                route("totalQueues", "\"totalQueues\":2", "\"totalQueues\":2147483647"),
                route("currIdMap", "\"currIdMap\":{\"0\":1}", "\"currIdMap\":{\"-1\":1}"),
                route("currIdMap", "\"currIdMap\":{\"0\":1}", "\"currIdMap\":{\"0\":99999}"),
                route("currIdMap", "\"currIdMap\":{\"0\":1}", "\"currIdMap\":" + members(40_000, "1")),
                route("epoch", "\"epoch\":1", "\"epoch\":9223372036854775808"),
                route("bname", "\"bname\":\"b\"", "\"bname\":\"" + NAME + "\""),
                route("scope", "\"scope\":\"__global__\"", "\"scope\":\"" + NAME + "\""),
                route("topic", "\"topic\":\"t\"", "\"topic\":\"" + NAME + "\""),
                route("topicQueueMappingByBroker", "{\"b\":{\"topic\"", "{\"" + NAME + "\":{\"topic\""),
                route("brokerAddrs", "\"0\":\"127.0.0.1:1\"", "\"-2\":\"127.0.0.1:1\""),
                route("brokerAddrs", "\"127.0.0.1:1\"", "\"" + NAME + ":1\""),
                route("brokerAddrs", "\"127.0.0.1:1\"", "\"a\\u001b[31m:1\""),
                route("brokerAddrs", "{\"0\":\"127.0.0.1:1\"}", members(40, "\"127.0.0.1:1\"")),
                route("cluster", "\"C\"", "\"" + NAME + "\""), route("zoneName", "\"z\"", "\"a\\nb\""),
                route("brokerDatas", BROKERS, "\"brokerDatas\":[" + repeat("{\"brokerName\":\"b\"}", 1_100) + "]"),
                route("queueDatas", QUEUES, "\"queueDatas\":[" + repeat("{\"brokerName\":\"b\"}", 1_100) + "]"),
                route("orderTopicConf", QUEUES, "\"orderTopicConf\":\"" + "b:1;".repeat(40_000) + "\""),
                route("an unknown member", QUEUES, "\"a\":" + "[".repeat(50) + "]".repeat(50)));
    }

    @Test
    void theTableIsComplete() {
        assertThat(Stream.of(headers(), responses(), messages(), routes()).mapToLong(Stream::count).sum())
            .isEqualTo(CELLS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({ "headers", "responses", "messages", "routes" })
    void whatExceedsABoundIsMalformedAndNamed(String what, Runnable decoding, String field) {
        assertThatExceptionOfType(WireException.class).isThrownBy(decoding::run)
            .withMessageContaining(field)
            .satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300).doesNotContain("\n", "\r"))
            .withNoCause();
    }

    @Test
    void whatIsAtABoundIsRead() {
        Frame frame = FrameDecoder.decode(jsonBytes(members(256, "\"" + "v".repeat(100) + "\""), ""));
        assertThat(frame.fields().text("255")).hasSize(100);
        String route = "{" + BROKERS + "," + QUEUES.replace("Nums\":4", "Nums\":32768") + "," + MAPPING + "}";
        assertThat(TopicRouteReader.read(route.getBytes(StandardCharsets.UTF_8)).queues())
            .allMatch((queues) -> queues.writeQueueNums() == 32_768);
        byte[] one = new StoredMessageBytes("orders", 0, Map.of("UNIQ_KEY", "id"), new byte[1]).encode();
        assertThat(StoredFrameReader.readAll(times(one, 1_024))).hasSize(1_024);
    }

    // Ids of a batch are longer than any other field
    @Test
    void idsOfALargeBatchAreRead() {
        String ids = String.join(",", Collections.nCopies(5_000, "7F00000100002A9F0000000000000001"));
        Frame frame = FrameDecoder.decode(jsonBytes("{\"msgId\":\"" + ids + "\"}", ""));
        assertThat(frame.fields().required("msgId")).isEqualTo(ids);
    }

    private static Arguments cell(String what, Runnable decoding, String field) {
        return Arguments.of(what, decoding, field);
    }

    private static Arguments sent(String field, String value) {
        return cell(field + " of a receipt",
                () -> ResponseKind.SEND_ONE.call()
                    .readReply(frame(0, ResponseKind.with(ResponseKind.SEND_ONE.fields(), field, value))),
                "header field " + field);
    }

    private static Arguments stored(String field, byte[] message, int place, int value) {
        byte[] damaged = message.clone();
        ByteBuffer.wrap(damaged).putInt(place, value);
        return cell(field + " of a stored message", () -> StoredFrameReader.readOne(damaged), field);
    }

    private static Arguments route(String field, String valid, String damaged) {
        String route = "{" + BROKERS + "," + QUEUES + "," + MAPPING + "}";
        assertThat(route).contains(valid);
        byte[] body = route.replace(valid, damaged).getBytes(StandardCharsets.UTF_8);
        return cell(field + " of a route", () -> TopicRouteReader.read(body), field);
    }

    private static Runnable json(String fields, String members) {
        return () -> FrameDecoder.decode(jsonBytes(fields, members));
    }

    private static ByteBuf jsonBytes(String fields, String members) {
        byte[] header = ("{\"code\":0,\"opaque\":1,\"extFields\":" + fields + members + "}")
            .getBytes(StandardCharsets.UTF_8);
        return Unpooled.buffer().writeByte(0).writeMedium(header.length).writeBytes(header);
    }

    private static Runnable binary(String remark, String name, String value, int count) {
        return () -> {
            ByteBuf fields = Unpooled.buffer();
            for (int i = 0; i < count; i++) {
                writeText(fields, name, (bytes) -> fields.writeShort(bytes.length));
                writeText(fields, value, (bytes) -> fields.writeInt(bytes.length));
            }
            ByteBuf header = Unpooled.buffer().writeShort(0).writeByte(0).writeShort(513).writeInt(1).writeInt(1);
            writeText(header, remark, (bytes) -> header.writeInt(bytes.length));
            header.writeInt(fields.readableBytes()).writeBytes(fields);
            FrameDecoder.decode(Unpooled.buffer().writeByte(1).writeMedium(header.readableBytes()).writeBytes(header));
        };
    }

    private static void writeText(ByteBuf out, String text, Consumer<byte[]> length) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length.accept(bytes);
        out.writeBytes(bytes);
    }

    private static Frame frame(int version, Map<String, String> fields) {
        String[] texts = fields.entrySet()
            .stream()
            .flatMap((field) -> Stream.of(field.getKey(), field.getValue()))
            .toArray(String[]::new);
        return new Frame(0, 1, Frame.RESPONSE, version, null, Fields.of(texts), new byte[0]);
    }

    private static Frame check(Map<String, String> properties) {
        return new Frame(39, 1, 0, 513, null, Fields.of("tranStateTableOffset", "1", "commitLogOffset", "1"),
                new StoredMessageBytes("orders", 0, new LinkedHashMap<>(properties), new byte[1]).encode());
    }

    private static Frame push(String properties) {
        return new Frame(326, 1, 0, 513, null,
                Fields.of("properties", properties, "sysFlag", "0", "flag", "0", "bornTimestamp", "1"), new byte[0]);
    }

    private static String properties(int count) {
        return IntStream.range(0, count).mapToObj((i) -> i + "\u00011\u0002").collect(Collectors.joining());
    }

    private static String members(int count, String value) {
        return IntStream.range(0, count)
            .mapToObj((i) -> "\"" + i + "\":" + value)
            .collect(Collectors.joining(",", "{", "}"));
    }

    private static String repeat(String text, int count) {
        return String.join(",", Collections.nCopies(count, text));
    }

    private static byte[] times(byte[] one, int count) {
        byte[] all = Arrays.copyOf(one, one.length * count);
        for (int i = 1; i < count; i++) {
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return all;
    }

}
