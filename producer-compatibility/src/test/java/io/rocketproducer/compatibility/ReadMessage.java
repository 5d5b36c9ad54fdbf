/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.compatibility;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A message as the official consumer of some release read it.
 *
 * @param queueId its queue
 * @param queueOffset its place there
 * @param bornMillis when it was made
 * @param storedMillis when it was stored where consumers find it
 * @param body its body, as text
 * @param properties its properties, those of the system included
 */
record ReadMessage(int queueId, long queueOffset, long bornMillis, long storedMillis, String body,
        Map<String, String> properties) {

    static ReadMessage parse(String line) {
        String[] words = line.split(" ", -1);
        return new ReadMessage(Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]),
                Long.parseLong(words[3]), decode(words[4]),
                decode(words[5]).lines()
                    .map((property) -> property.split("=", 2))
                    .collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1])));
    }

    private static String decode(String word) {
        return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
    }

    String id() {
        return this.properties.get("UNIQ_KEY");
    }

    long delayMillis() {
        return this.storedMillis - this.bornMillis;
    }

}
