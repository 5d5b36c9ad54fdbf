/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.util.concurrent.ThreadLocalRandom;

import io.netty.buffer.ByteBuf;

/**
 * Handling of frames in a {@link FaultProxy}. Methods run on the event loop of the link,
 * and own the frame.
 */
interface ProxyRule {

    /** Passes all frames. */
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
     * @param percent percentage of sends
     * @param rule the rule for these
     * @return a rule that passes the responses to the other sends
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
     * Rejects a send without passing it to the broker.
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
     * Changes the code of the broker's response to a send, which is stored.
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

    /** Resets the connection without passing a send to the broker. */
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
     * Delays responses; later ones may overtake.
     * @param millis the delay
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
     * Delays both directions, as a long distance between hosts does.
     * @param millis the minimum delay
     * @param jitter maximum additional delay
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
     * Occasionally stalls both directions, as TCP does after packet loss: 200 ms for one
     * loss, doubled for each further one.
     * @param percent percentage of frames
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
