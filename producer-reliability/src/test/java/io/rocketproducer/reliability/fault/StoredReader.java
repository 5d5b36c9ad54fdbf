package io.rocketproducer.reliability.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.rocketmq.client.consumer.DefaultMQPullConsumer;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

import io.rocketproducer.test.EmbeddedRocketMQ;

/**
 * Reads topics with the official client, by queue and offset, so that nothing is left
 * out. Each call goes on where the one before ended.
 */
// The only consumer of the official client that reads by offset
@SuppressWarnings("deprecation")
final class StoredReader implements AutoCloseable {

    private static final int BATCH = 512;

    private final EmbeddedRocketMQ servers;

    private final DefaultMQPullConsumer consumer = new DefaultMQPullConsumer("fault-reader");

    private final Map<String, Set<MessageQueue>> queues = new HashMap<>();

    private final Map<MessageQueue, Long> next = new HashMap<>();

    StoredReader(EmbeddedRocketMQ servers) {
        this.servers = servers;
        this.consumer.setNamesrvAddr(servers.nameServer());
        this.consumer.setInstanceName("fault-reader");
        try {
            this.consumer.start();
        }
        catch (MQClientException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /**
     * Reads what was stored since the last call.
     * @param topic a topic
     * @return the messages of all queues
     */
    List<StoredCopy> read(String topic) throws Exception {
        // Waits until the queues have caught up with the log
        this.servers.stored(topic);
        List<StoredCopy> copies = new ArrayList<>();
        if (!this.queues.containsKey(topic)) {
            this.queues.put(topic, this.consumer.fetchSubscribeMessageQueues(topic));
        }
        for (MessageQueue queue : this.queues.get(topic)) {
            long end = this.consumer.maxOffset(queue);
            while (this.next.getOrDefault(queue, 0L) < end) {
                long from = this.next.getOrDefault(queue, 0L);
                PullResult result = this.consumer.pull(queue, "*", from, BATCH, 10_000);
                if (result.getMsgFoundList() != null) {
                    result.getMsgFoundList().forEach((message) -> copies.add(copy(queue, message)));
                }
                if (result.getNextBeginOffset() <= from) {
                    throw new IllegalStateException("reading " + queue + " stops at " + from + " of " + end);
                }
                this.next.put(queue, result.getNextBeginOffset());
            }
        }
        return copies;
    }

    private static StoredCopy copy(MessageQueue queue, MessageExt message) {
        return new StoredCopy(queue.getBrokerName() + "/" + queue.getQueueId(), message.getQueueOffset(),
                message.getMsgId(), message.getBody());
    }

    @Override
    public void close() {
        this.consumer.shutdown();
    }

}
