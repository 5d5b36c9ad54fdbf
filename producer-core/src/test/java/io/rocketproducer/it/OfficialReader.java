package io.rocketproducer.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
     * Reads all queues of a topic from the beginning.
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
            List<MessageExt> messages = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(1)).until(() -> {
                messages.addAll(consumer.poll(200));
                return messages.size() >= count;
            });
            for (List<MessageExt> more = consumer.poll(500); !more.isEmpty(); more = consumer.poll(500)) {
                messages.addAll(more);
            }
            return messages;
        }
        finally {
            consumer.shutdown();
        }
    }

}
