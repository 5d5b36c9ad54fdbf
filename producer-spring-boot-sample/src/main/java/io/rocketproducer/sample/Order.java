/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * An order of a customer, not validated before {@link #complete()}.
 *
 * @param id number of the order
 * @param customer the customer
 * @param amount the price
 */
@JsonPropertyOrder({ "id", "customer", "amount" })
record Order(@Nullable String id, @Nullable String customer, @Nullable BigDecimal amount) {

    /**
     * Validates that all fields are present.
     * @return the id
     * @throws InvalidRequestException if a field is missing or invalid
     */
    String complete() {
        if (!StringUtils.hasText(this.id)) {
            throw new InvalidRequestException("The order needs an 'id' that is not blank.");
        }
        if (!StringUtils.hasText(this.customer)) {
            throw new InvalidRequestException("The order needs a 'customer' that is not blank.");
        }
        if (this.amount == null) {
            throw new InvalidRequestException("The order needs an 'amount'.");
        }
        if (this.amount.signum() < 0) {
            throw new InvalidRequestException("The 'amount' of the order must not be negative.");
        }
        return this.id;
    }

}
