package io.rocketproducer.sample;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.rocketmq.remoting.protocol.route.BrokerData;
import org.apache.rocketmq.tools.admin.DefaultMQAdminExt;
import org.awaitility.Awaitility;

/**
 * Asks the brokers how many messages of a topic they hold, with the admin client of the
 * Apache RocketMQ project.
 *
 * @param nameServer the name server
 */
public record StoredCount(String nameServer) {

    /**
     * Adds up the maximum offsets of all queues, once the brokers have moved everything
     * from their logs to their queues.
     * @param topic the topic
     * @return the number of messages that were ever stored, copies counted
     * @throws Exception if the brokers cannot be asked
     */
    public long of(String topic) throws Exception {
        DefaultMQAdminExt admin = new DefaultMQAdminExt();
        admin.setNamesrvAddr(this.nameServer);
        admin.setInstanceName("count-" + topic + System.identityHashCode(admin));
        admin.start();
        try {
            AtomicLong count = new AtomicLong();
            // A first request of this client may meet a connection that it is just
            // replacing
            Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                if (!isAllQueued(admin)) {
                    return false;
                }
                count.set(admin.examineTopicStats(topic)
                    .getOffsetTable()
                    .values()
                    .stream()
                    .mapToLong((offset) -> offset.getMaxOffset())
                    .sum());
                return true;
            });
            return count.get();
        }
        finally {
            admin.shutdown();
        }
    }

    private static boolean isAllQueued(DefaultMQAdminExt admin) throws Exception {
        for (BrokerData broker : admin.examineBrokerClusterInfo().getBrokerAddrTable().values()) {
            for (String address : broker.getBrokerAddrs().values()) {
                String bytesBehind = admin.fetchBrokerRuntimeStats(address).getTable().get("dispatchBehindBytes");
                if (Long.parseLong(bytesBehind) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

}
