/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

/**
 * Target of a send attempt, and the number of queues to create if the topic does not
 * exist.
 *
 * @param producerGroup the group of the sender, as the brokers know it
 * @param brokerName the broker that holds the queue
 * @param queueId the queue
 * @param defaultTopicQueueNums the number of queues of an automatically created topic
 */
public record SendTarget(String producerGroup, String brokerName, int queueId, int defaultTopicQueueNums) {

}
