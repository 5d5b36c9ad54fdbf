/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.StringUtils;

/**
 * Properties of one producer under {@code rocketmq.producers}. Defaults come from {@code
 * rocketmq.producer}, those of encryption from {@code rocketmq.ssl}.
 */
public class RocketMqNamedProducerProperties extends RocketMqProducerProperties {

    /**
     * Name server addresses of this producer. Without them those of all.
     */
    private List<String> nameServer = new ArrayList<>();

    @NestedConfigurationProperty
    private final RocketMqSslProperties ssl = new RocketMqSslProperties();

    public RocketMqSslProperties getSsl() {
        return this.ssl;
    }

    boolean saysWhetherToEncrypt() {
        return getTlsEnable() != null || this.ssl.getEnabled() != null || StringUtils.hasText(this.ssl.getBundle());
    }

    boolean saysNotToEncrypt() {
        return Boolean.FALSE.equals(getTlsEnable()) || Boolean.FALSE.equals(this.ssl.getEnabled());
    }

    public List<String> getNameServer() {
        return this.nameServer;
    }

    public void setNameServer(List<String> nameServer) {
        this.nameServer = nameServer;
    }

}
