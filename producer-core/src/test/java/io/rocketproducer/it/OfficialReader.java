package io.rocketproducer.it;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.awaitility.Awaitility;

/**
 * Reads topics with Apache RocketMQ's own consumer.
 *
 * @param nameServer the name server
 */
record OfficialReader(String nameServer) {

    /**
     * Reads all queues of a topic from the beginning: each place in a queue once, so that
     * a message that is stored twice comes twice.
     * @param topic the topic
     * @param count how many messages to wait for; what comes with them is read, too
     * @return the messages
     */
    List<MessageExt> read(String topic, int count) throws MQClientException {
        DefaultLitePullConsumer consumer = new DefaultLitePullConsumer("read-" + topic);
        consumer.setNamesrvAddr(this.nameServer);
        consumer.setInstanceName("read-" + topic + System.identityHashCode(consumer));
        consumer.setAutoCommit(false);
        consumer.setPullBatchSize(256);
        consumer.start();
        try {
            List<MessageQueue> queues = List.copyOf(consumer.fetchMessageQueues(topic));
            consumer.assign(queues);
            for (MessageQueue queue : queues) {
                // A first request of this client may meet a connection that it is just
                // replacing
                Awaitility.await().ignoreExceptionsInstanceOf(MQClientException.class).until(() -> {
                    consumer.seekToBegin(queue);
                    return true;
                });
            }
            Map<String, MessageExt> messages = new LinkedHashMap<>();
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(1)).until(() -> {
                consumer.poll(200).forEach((message) -> messages.put(place(message), message));
                return messages.size() >= count;
            });
            for (List<MessageExt> more = consumer.poll(500); !more.isEmpty(); more = consumer.poll(500)) {
                more.forEach((message) -> messages.put(place(message), message));
            }
            return List.copyOf(messages.values());
        }
        finally {
            consumer.shutdown();
        }
    }

    // The consumer hands out once more what it had pulled before it was told to seek
    private static String place(MessageExt message) {
        return message.getBrokerName() + "/" + message.getQueueId() + "/" + message.getQueueOffset();
    }

}
