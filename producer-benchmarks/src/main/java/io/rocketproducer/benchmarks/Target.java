package io.rocketproducer.benchmarks;

import java.io.IOException;

/**
 * What the subjects of one scenario send to.
 */
interface Target extends AutoCloseable {

    /** Queues of every topic. */
    int QUEUES = 8;

    /**
     * Where clients find it.
     * @return host and port of the name server
     */
    String nameServer();

    /**
     * Makes a topic that can be written to.
     * @param topic its name
     */
    void createTopic(String topic);

    @Override
    void close() throws IOException;

}
