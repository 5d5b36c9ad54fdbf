package io.rocketproducer.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings of one producer under {@code rocketmq.producers}. What is not set is inherited
 * from {@code rocketmq.producer}.
 */
public class RocketMqNamedProducerProperties extends RocketMqProducerProperties {

    /**
     * Name server addresses of this producer. Without them those of all.
     */
    private List<String> nameServer = new ArrayList<>();

    public List<String> getNameServer() {
        return this.nameServer;
    }

    public void setNameServer(List<String> nameServer) {
        this.nameServer = nameServer;
    }

}
