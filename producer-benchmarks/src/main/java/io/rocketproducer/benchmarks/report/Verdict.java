package io.rocketproducer.benchmarks.report;

/**
 * Whether a subject told the truth.
 *
 * @param lost messages it called sent that the broker does not have
 * @param duplicated messages the broker has more than were handed to the subject
 */
public record Verdict(long lost, long duplicated) {

    /**
     * Compares counts. A message that failed may be stored or not: neither is a lie.
     * @param sent messages handed to the subject
     * @param failed those of them it called failed
     * @param stored messages the broker has
     * @return the verdict
     */
    static Verdict of(long sent, long failed, long stored) {
        return new Verdict(Math.max(0, sent - failed - stored), Math.max(0, stored - sent));
    }

    /**
     * In words.
     * @return what is wrong, {@code ok} when nothing is
     */
    @Override
    public String toString() {
        if (this.lost > 0) {
            return "LOST " + this.lost;
        }
        return (this.duplicated > 0) ? "DUPLICATED " + this.duplicated : "ok";
    }

}
