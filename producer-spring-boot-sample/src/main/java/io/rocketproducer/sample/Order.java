package io.rocketproducer.sample;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * An order as a customer places it. Nothing is taken for granted before
 * {@link #complete()}.
 *
 * @param id the number of the order
 * @param customer who ordered
 * @param amount what it costs
 */
@JsonPropertyOrder({ "id", "customer", "amount" })
record Order(@Nullable String id, @Nullable String customer, @Nullable BigDecimal amount) {

    /**
     * Checks that nothing is missing.
     * @return the id
     * @throws InvalidRequestException if a part is missing or makes no sense
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
