package io.rocketproducer.api;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One request that was made, or tried to be made, for a message.
 *
 * @param number the attempt, from 1
 * @param brokerName the broker chosen, {@code null} when the attempt failed before one
 * was
 * @param address the address it was sent to, {@code null} when none was known
 * @param cost the time the attempt took
 * @param failure the fault, for a person; {@code null} for the attempt that succeeded
 */
public record SendAttempt(int number, @Nullable String brokerName, @Nullable String address, Duration cost,
        @Nullable String failure) {

    @Override
    public String toString() {
        String target = (this.brokerName != null) ? this.brokerName + " (" + this.address + ")" : "no broker";
        String outcome = (this.failure != null) ? this.failure : "ok";
        return "#" + this.number + " " + target + " after " + this.cost.toMillis() + " ms: " + outcome;
    }

}
