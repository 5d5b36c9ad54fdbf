/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Counts the reachable instances of classes in this JVM after a full garbage collection.
 */
final class LiveInstances {

    private LiveInstances() {
    }

    /**
     * Counts instances.
     * @param classNames fully qualified class names; subclasses are not counted
     * @return total number of reachable instances
     */
    static long of(String... classNames) throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
            .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                    new Object[] { new String[0] }, new String[] { String[].class.getName() });
        List<String> wanted = Arrays.asList(classNames);
        // Format of a line: number, instances, bytes, class and, if present, module
        return histogram.lines()
            .map((line) -> line.strip().split("\\s+"))
            .filter((words) -> words.length >= 4 && wanted.contains(words[3]))
            .mapToLong((words) -> Long.parseLong(words[1]))
            .sum();
    }

}
