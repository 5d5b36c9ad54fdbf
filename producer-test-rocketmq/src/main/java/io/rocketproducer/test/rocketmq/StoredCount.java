/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the messages of a topic on all brokers of one cluster by the maximum offsets of
 * its queues.
 */
final class StoredCount {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Pattern BYTES_BEHIND = Pattern.compile("\"dispatchBehindBytes\"\\s*:\\s*\"(\\d+)\"");

    private static final Pattern MAX_OFFSET = Pattern.compile("\"maxOffset\"\\s*:\\s*(\\d+)");

    private final Cluster cluster;

    StoredCount(Cluster cluster) {
        this.cluster = cluster;
    }

    long of(String topic) {
        Deadline deadline = Deadline.after(TIMEOUT);
        return this.cluster.brokers().stream().mapToLong((broker) -> of(topic, broker, deadline)).sum();
    }

    private static long of(String topic, ServerProcess broker, Deadline deadline) {
        broker.requireAlive();
        if (broker.isSuspended()) {
            throw new EmbeddedRocketMQException(
                    broker.spec().name() + " is suspended and cannot report what it stored: resume it");
        }
        if (!deadline.await(() -> hasCaughtUp(broker, deadline))) {
            throw new EmbeddedRocketMQException(broker.spec().name()
                    + " did not move what it had acknowledged to its queues within " + TIMEOUT + broker.tail());
        }
        Frame reply = call(RemotingCall.topicStats(topic), broker, deadline);
        return (reply.code() != RemotingCall.TOPIC_NOT_EXIST) ? sumOfMaxOffsets(succeeded(reply, broker).body()) : 0;
    }

    // Queues lag behind the commit log, by tens of thousands of messages on a busy broker
    private static boolean hasCaughtUp(ServerProcess broker, Deadline deadline) {
        Frame reply = call(RemotingCall.runtimeInfo(), broker, deadline);
        if (reply.code() == RemotingCall.SYSTEM_ERROR) {
            // Right after its start, a broker has no samples yet and responds with an
            // error
            return false;
        }
        Matcher bytesBehind = BYTES_BEHIND.matcher(succeeded(reply, broker).body());
        return bytesBehind.find() && Long.parseLong(bytesBehind.group(1)) == 0;
    }

    private static Frame call(RemotingCall call, ServerProcess broker, Deadline deadline) {
        try {
            return broker.call(call, deadline.remaining());
        }
        catch (IOException ex) {
            throw new EmbeddedRocketMQException(broker.spec().name() + " did not report what it stored" + broker.tail(),
                    ex);
        }
    }

    private static Frame succeeded(Frame reply, ServerProcess broker) {
        if (reply.code() != RemotingCall.SUCCESS) {
            throw new EmbeddedRocketMQException(broker.spec().name() + " refused to report what it stored: code "
                    + reply.code() + ", " + reply.remark());
        }
        return reply;
    }

    static long sumOfMaxOffsets(String topicStats) {
        return MAX_OFFSET.matcher(topicStats).results().mapToLong((result) -> Long.parseLong(result.group(1))).sum();
    }

}
