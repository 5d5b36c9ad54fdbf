package io.rocketproducer.reliability.fault;

import java.util.concurrent.ThreadLocalRandom;

import io.netty.buffer.ByteBuf;

/**
 * What a {@link FaultProxy} does with frames. Methods run on the event loop of the link,
 * and own the frame.
 */
interface ProxyRule {

    /** Passes everything. */
    ProxyRule PASS = new ProxyRule() {
    };

    /**
     * Handles a frame from the client.
     * @param link the connection
     * @param frame a whole frame
     */
    default void request(ProxyLink link, ByteBuf frame) {
        link.toBroker(frame);
    }

    /**
     * Handles a frame from the broker.
     * @param link the connection
     * @param frame a whole frame
     * @param send whether it is the response to a send
     */
    default void response(ProxyLink link, ByteBuf frame, boolean send) {
        link.toClient(frame);
    }

    /**
     * Applies a rule to some of the sends.
     * @param percent how many of a hundred sends
     * @param rule the rule for these
     * @return a rule; the response to a send that it did not apply to passes
     */
    static ProxyRule someSends(int percent, ProxyRule rule) {
        return new ProxyRule() {

            @Override
            public void request(ProxyLink link, ByteBuf frame) {
                if (Frames.isSend(frame) && ThreadLocalRandom.current().nextInt(100) < percent) {
                    rule.request(link, frame);
                }
                else {
                    link.toBroker(frame);
                }
            }

            @Override
            public void response(ProxyLink link, ByteBuf frame, boolean send) {
                if (send && ThreadLocalRandom.current().nextInt(100) < percent) {
                    rule.response(link, frame, true);
                }
                else {
                    link.toClient(frame);
                }
            }

        };
    }

    /**
     * Rejects a send, which the broker never sees.
     * @param code response code
     * @return a rule
     */
    static ProxyRule reject(int code) {
        return new ProxyRule() {

            @Override
            public void request(ProxyLink link, ByteBuf frame) {
                int opaque = Frames.opaque(frame);
                boolean oneway = Frames.isOneway(frame);
                frame.release();
                if (!oneway) {
                    link.toClient(Frames.response(opaque, code, "injected fault"));
                }
            }

        };
    }

    /**
     * Lets the broker store and changes the code of its response.
     * @param code response code
     * @return a rule
     */
    static ProxyRule storeWith(int code) {
        return new ProxyRule() {

            @Override
            public void response(ProxyLink link, ByteBuf frame, boolean send) {
                link.toClient((Frames.code(frame) == 0) ? Frames.withCode(frame, code) : frame.retain());
                frame.release();
            }

        };
    }

    /** Resets the connection before the broker sees a send. */
    ProxyRule RESET_BEFORE_WRITE = new ProxyRule() {

        @Override
        public void request(ProxyLink link, ByteBuf frame) {
            frame.release();
            link.reset();
        }

    };

    /** Resets the connection when the broker has stored a send. */
    ProxyRule RESET_AFTER_WRITE = new ProxyRule() {

        @Override
        public void response(ProxyLink link, ByteBuf frame, boolean send) {
            frame.release();
            link.reset();
        }

    };

    /** Sends half of a response and closes the connection. */
    ProxyRule HALF_FRAME = new ProxyRule() {

        @Override
        public void response(ProxyLink link, ByteBuf frame, boolean send) {
            link.toClient(frame.readRetainedSlice(frame.readableBytes() / 2));
            frame.release();
            link.close();
        }

    };

    /** Sends a response twice. */
    ProxyRule DUPLICATE = new ProxyRule() {

        @Override
        public void response(ProxyLink link, ByteBuf frame, boolean send) {
            link.toClient(frame.retainedDuplicate());
            link.toClient(frame);
        }

    };

    /**
     * Holds responses back; later ones may pass.
     * @param millis for how long
     * @return a rule
     */
    static ProxyRule late(long millis) {
        return new ProxyRule() {

            @Override
            public void response(ProxyLink link, ByteBuf frame, boolean send) {
                link.later(millis, () -> link.toClient(frame));
            }

        };
    }

    /**
     * Delays both directions, as a long way between hosts does.
     * @param millis for how long
     * @param jitter up to how much longer
     * @return a rule
     */
    static ProxyRule delay(long millis, long jitter) {
        return new ProxyRule() {

            @Override
            public void request(ProxyLink link, ByteBuf frame) {
                link.delayToBroker(delay(), frame);
            }

            @Override
            public void response(ProxyLink link, ByteBuf frame, boolean send) {
                link.delayToClient(delay(), frame);
            }

            private long delay() {
                return millis + ThreadLocalRandom.current().nextLong(jitter + 1);
            }

        };
    }

    /**
     * Stalls both directions now and then, as TCP does when packets are lost: 200 ms for
     * one loss, doubled for each further one.
     * @param percent how many of a hundred frames
     * @return a rule
     */
    static ProxyRule loss(int percent) {
        return new ProxyRule() {

            @Override
            public void request(ProxyLink link, ByteBuf frame) {
                link.delayToBroker(stall(), frame);
            }

            @Override
            public void response(ProxyLink link, ByteBuf frame, boolean send) {
                link.delayToClient(stall(), frame);
            }

            private long stall() {
                long stall = 0;
                for (long next = 200; ThreadLocalRandom.current().nextInt(100) < percent; next *= 2) {
                    stall += next;
                }
                return stall;
            }

        };
    }

}
