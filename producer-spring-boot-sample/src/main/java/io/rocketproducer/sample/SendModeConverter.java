/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.util.Locale;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

import io.rocketproducer.api.SendMode;

/**
 * Converts the lower-case names of modes in URLs.
 */
@Component
class SendModeConverter implements Converter<String, SendMode> {

    @Override
    public SendMode convert(String source) {
        return SendMode.valueOf(source.toUpperCase(Locale.ROOT));
    }

}
