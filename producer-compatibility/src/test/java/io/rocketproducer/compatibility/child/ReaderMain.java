/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.compatibility.child;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.rocketmq.client.consumer.DefaultMQPullConsumer;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.consumer.PullStatus;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.trace.TraceBean;
import org.apache.rocketmq.client.trace.TraceContext;
import org.apache.rocketmq.client.trace.TraceDataEncoder;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/**
 * Reads topics with Apache RocketMQ's own consumer, whichever release of it is on the
 * class path. Gets {@code messages topic count} or {@code traces topic count} on standard
 * input, waits until the topic holds so many messages, and prints all of them, or what
 * the trace messages among them tell, one on a line, followed by a line with a dot.
 */
// The pull consumer is the one that all releases have and that reads each place once
@SuppressWarnings("deprecation")
public final class ReaderMain {

    private static final long PATIENCE_MILLIS = 60_000;

    private static final int BATCH = 64;

    private final DefaultMQPullConsumer consumer = new DefaultMQPullConsumer("compatibility-reader");

    private final PrintStream out;

    private ReaderMain(PrintStream out) {
        this.out = out;
    }

    /**
     * Entry point of the child JVM.
     * @param args the name server
     * @throws Exception if the consumer cannot read
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        // Some clients talk on standard output
        System.setOut(System.err);
        new ReaderMain(out).run(args[0]);
    }

    private void run(String nameServer) throws Exception {
        this.consumer.setNamesrvAddr(nameServer);
        this.consumer.setConsumerPullTimeoutMillis(10_000);
        this.consumer.start();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 3);
                read(words[1], Integer.parseInt(words[2]), words[0].equals("traces") ? this::printTraces : this::print);
                this.out.println(".");
                this.out.flush();
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private void read(String topic, int count, Consumer<MessageExt> printer) throws Exception {
        long start = System.nanoTime();
        while (stored(topic) < count && System.nanoTime() - start < PATIENCE_MILLIS * 1_000_000) {
            Thread.sleep(50);
        }
        for (MessageQueue queue : queues(topic)) {
            long end = this.consumer.maxOffset(queue);
            long offset = this.consumer.minOffset(queue);
            while (offset < end) {
                PullResult result = this.consumer.pull(queue, "*", offset, BATCH);
                if (result.getPullStatus() == PullStatus.FOUND) {
                    result.getMsgFoundList().forEach(printer);
                }
                offset = Math.max(offset, result.getNextBeginOffset());
            }
        }
    }

    private long stored(String topic) throws MQClientException {
        long stored = 0;
        for (MessageQueue queue : queues(topic)) {
            stored += this.consumer.maxOffset(queue) - this.consumer.minOffset(queue);
        }
        return stored;
    }

    private Set<MessageQueue> queues(String topic) throws MQClientException {
        return this.consumer.fetchSubscribeMessageQueues(topic);
    }

    private void print(MessageExt message) {
        List<String> properties = new ArrayList<>();
        for (Map.Entry<String, String> property : message.getProperties().entrySet()) {
            properties.add(property.getKey() + "=" + property.getValue());
        }
        this.out.println(String.join(" ", message.getQueueId() + "", message.getQueueOffset() + "",
                message.getBornTimestamp() + "", message.getStoreTimestamp() + "", encode(message.getBody()),
                encode(String.join("\n", properties).getBytes(StandardCharsets.UTF_8))));
    }

    private void printTraces(MessageExt message) {
        String text = new String(message.getBody(), StandardCharsets.UTF_8);
        for (TraceContext context : TraceDataEncoder.decoderFromTraceDataString(text)) {
            TraceBean bean = context.getTraceBeans().get(0);
            List<String> words = new ArrayList<>();
            for (Object word : new Object[] { context.getTraceType(), context.getGroupName(), bean.getTopic(),
                    bean.getMsgId(), bean.getTags(), bean.getKeys(), bean.getOffsetMsgId(), bean.getMsgType(),
                    context.isSuccess(), bean.getTransactionState(), message.getKeys() }) {
                words.add(encode(String.valueOf(word).getBytes(StandardCharsets.UTF_8)));
            }
            this.out.println(String.join(" ", words));
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

}
