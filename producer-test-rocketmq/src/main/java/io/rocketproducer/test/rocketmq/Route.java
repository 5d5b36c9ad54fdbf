/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The route of a topic at the name server: permission and number of writable queues for
 * each broker.
 */
record Route(Map<String, Queues> brokers) {

    private static final Pattern QUEUE_DATAS = Pattern.compile("\"queueDatas\"\\s*:\\s*\\[([^\\]]*)\\]");

    private static final Pattern QUEUE_DATA = Pattern.compile("\\{[^{}]*\\}");

    private static final Pattern BROKER_NAME = Pattern.compile("\"brokerName\"\\s*:\\s*\"([^\"]*)\"");

    private static final Pattern PERMISSION = Pattern.compile("\"perm\"\\s*:\\s*(\\d+)");

    private static final Pattern WRITE_QUEUES = Pattern.compile("\"writeQueueNums\"\\s*:\\s*(\\d+)");

    static final Route EMPTY = new Route(Map.of());

    static Route parse(String json) {
        Map<String, Queues> brokers = new HashMap<>();
        Matcher list = QUEUE_DATAS.matcher(json);
        if (list.find()) {
            Matcher data = QUEUE_DATA.matcher(list.group(1));
            while (data.find()) {
                Matcher name = BROKER_NAME.matcher(data.group());
                if (name.find()) {
                    brokers.put(name.group(1),
                            new Queues(number(PERMISSION, data.group()), number(WRITE_QUEUES, data.group())));
                }
            }
        }
        return new Route(Map.copyOf(brokers));
    }

    private static int number(Pattern pattern, String json) {
        Matcher matcher = pattern.matcher(json);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /**
     * The queues of the topic on one broker.
     */
    record Queues(int permission, int writable) {

    }

}
