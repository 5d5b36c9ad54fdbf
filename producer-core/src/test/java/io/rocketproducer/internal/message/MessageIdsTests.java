/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

import org.apache.rocketmq.common.message.MessageClientIDSetter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.internal.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

class MessageIdsTests {

    private static final ZoneId ZONE = ZoneId.systemDefault();

    @Test
    void officialClientReadsAddressAndTimeOutOfAnId() throws Exception {
        Timekeeper time = Timekeeper.system();
        long before = time.currentTimeMillis();
        String id = ids("10.1.2.3", time).next();
        assertThat(id).hasSize(32).matches("[0-9A-F]+");
        assertThat(MessageClientIDSetter.getIPStrFromID(id)).isEqualTo("10.1.2.3");
        long after = time.currentTimeMillis();
        // An id of this millisecond is mistaken for one of the previous month
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> time.currentTimeMillis() > after);
        assertThat(MessageClientIDSetter.getNearlyTimeFromID(id).toInstant().toEpochMilli()).isBetween(before, after);
        assertThat(MessageClientIDSetter.getPidFromID(id)).isEqualTo(0x1234);
    }

    @Test
    void hostWithAnIpv6AddressGetsLongIds() throws Exception {
        assertThat(ids("2001:db8::1", new ManualTime()).next()).hasSize(56);
    }

    @Test
    void idsOfOneMillisecondDiffer() throws Exception {
        MessageIds ids = ids("10.1.2.3", new ManualTime());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            assertThat(seen.add(ids.next())).isTrue();
        }
    }

    @Test
    void timeStartsAgainWithTheMonth() throws Exception {
        ManualTime time = new ManualTime();
        Instant now = Instant.ofEpochMilli(time.currentTimeMillis());
        ZonedDateTime nextMonth = now.atZone(ZONE).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
        time.advance(Duration.between(now, nextMonth).minusSeconds(1));
        MessageIds ids = ids("10.1.2.3", time);
        long before = timePart(ids.next());
        time.advance(Duration.ofSeconds(2));
        assertThat(before).isEqualTo(Duration.between(nextMonth.minusMonths(1), nextMonth).minusSeconds(1).toMillis());
        assertThat(timePart(ids.next())).isEqualTo(1_000);
    }

    private static long timePart(String id) {
        return Long.parseLong(id.substring(20, 28), 16);
    }

    private static MessageIds ids(String address, Timekeeper time) throws Exception {
        return new MessageIds(InetAddress.getByName(address), 0x1234, 42, time, ZONE);
    }

}
