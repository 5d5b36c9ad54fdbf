package io.rocketproducer.spring.autoconfigure;

/**
 * How many retries may go to brokers that are not well.
 */
public class RocketMqRetryBudgetProperties {

    /**
     * Number of retries for 100 sends that may go to brokers that are not well.
     */
    private int percent = 10;

    /**
     * Number of such retries allowed each second, however few sends there are.
     */
    private int minPerSecond = 10;

    public int getPercent() {
        return this.percent;
    }

    public void setPercent(int percent) {
        this.percent = percent;
    }

    public int getMinPerSecond() {
        return this.minPerSecond;
    }

    public void setMinPerSecond(int minPerSecond) {
        this.minPerSecond = minPerSecond;
    }

}
