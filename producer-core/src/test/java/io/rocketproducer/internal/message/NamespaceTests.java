/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import org.apache.rocketmq.remoting.protocol.NamespaceUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NamespaceTests {

    @ParameterizedTest
    @ValueSource(strings = { "orders", "ns%orders", "%RETRY%group", "%DLQ%group", "%RETRY%ns%group", "TBW102",
            "rmq_sys_TRACE_DATA", "CID_RMQ_SYS_x", "RMQ_SYS_TRACE_TOPIC", "nsorders" })
    void wrapsAsTheOfficialClientDoes(String name) {
        assertThat(new Namespace("ns").wrap(name)).isEqualTo(NamespaceUtil.wrapNamespace("ns", name));
    }

    @Test
    void leavesNamesAsTheyAreWithoutNamespace() {
        assertThat(new Namespace(null).wrap("orders")).isEqualTo("orders");
        assertThat(new Namespace("").wrap("orders")).isEqualTo("orders");
    }

}
