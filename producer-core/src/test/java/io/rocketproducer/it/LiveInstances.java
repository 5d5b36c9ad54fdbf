package io.rocketproducer.it;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Asks this JVM how many instances of classes are still reachable, after a full garbage
 * collection.
 */
final class LiveInstances {

    private LiveInstances() {
    }

    /**
     * Counts.
     * @param classNames the classes, with their packages; subclasses do not count
     * @return how many instances are reachable in all
     */
    static long of(String... classNames) throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
            .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                    new Object[] { new String[0] }, new String[] { String[].class.getName() });
        List<String> wanted = Arrays.asList(classNames);
        // A line is: number, instances, bytes, class and, if it has one, module
        return histogram.lines()
            .map((line) -> line.strip().split("\\s+"))
            .filter((words) -> words.length >= 4 && wanted.contains(words[3]))
            .mapToLong((words) -> Long.parseLong(words[1]))
            .sum();
    }

}
