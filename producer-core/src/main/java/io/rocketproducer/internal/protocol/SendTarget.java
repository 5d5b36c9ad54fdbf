package io.rocketproducer.internal.protocol;

/**
 * Where an attempt goes, and what the broker is told should the topic not exist.
 *
 * @param producerGroup the sender's group, as the brokers know it
 * @param brokerName the broker that holds the queue
 * @param queueId the queue
 * @param defaultTopicQueueNums how many queues an automatically created topic gets
 */
public record SendTarget(String producerGroup, String brokerName, int queueId, int defaultTopicQueueNums) {

}
