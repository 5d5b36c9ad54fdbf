/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.compatibility;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What a trace message tells of one message, as the official client of some release
 * understands it. Texts that are absent are {@code null} spelled out.
 *
 * @param type what was done with the message
 * @param group who did it
 * @param topic its topic
 * @param id its id
 * @param tag its tag
 * @param keys its keys
 * @param offsetId the id the broker gave it
 * @param messageType what kind of message it is
 * @param success whether it was stored
 * @param state what its transaction came to
 * @param foundBy the keys that find the trace message
 */
record ReadTrace(String type, String group, String topic, String id, String tag, String keys, String offsetId,
        String messageType, boolean success, String state, List<String> foundBy) {

    static ReadTrace parse(String line) {
        List<String> words = Arrays.stream(line.split(" ", -1))
            .map((word) -> new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8))
            .toList();
        return new ReadTrace(words.get(0), words.get(1), words.get(2), words.get(3), words.get(4), words.get(5),
                words.get(6), words.get(7), Boolean.parseBoolean(words.get(8)), words.get(9),
                List.of(words.get(10).split(" ")));
    }

}
