/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;

/**
 * A request to a server of the cluster, sent over a separate socket. Blocks the caller;
 * leaves neither threads nor connections behind.
 */
record RemotingCall(int code, Map<String, String> fields, String body) {

    static final int SUCCESS = 0;

    static final int SYSTEM_ERROR = 1;

    static final int TOPIC_NOT_EXIST = 17;

    private static final int CREATE_TOPIC = 17;

    private static final int UPDATE_BROKER_CONFIG = 25;

    private static final int GET_RUNTIME_INFO = 28;

    private static final int GET_ROUTE = 105;

    private static final int GET_TOPIC_STATS = 202;

    static RemotingCall getRoute(String topic) {
        return new RemotingCall(GET_ROUTE, Map.of("topic", topic, "acceptStandardJsonOnly", "true"), "");
    }

    static RemotingCall createTopic(Map<String, String> fields) {
        return new RemotingCall(CREATE_TOPIC, fields, "");
    }

    static RemotingCall updateBrokerConfig(String properties) {
        return new RemotingCall(UPDATE_BROKER_CONFIG, Map.of(), properties);
    }

    static RemotingCall runtimeInfo() {
        return new RemotingCall(GET_RUNTIME_INFO, Map.of(), "");
    }

    static RemotingCall topicStats(String topic) {
        return new RemotingCall(GET_TOPIC_STATS, Map.of("topic", topic), "");
    }

    /**
     * Sends the request and waits for its response. If the server closes the connection
     * without a response, the request is sent again over TLS: a server that enforces TLS
     * closes plain-text connections.
     * @param port the port of the server on the loopback interface
     * @param timeout the connect timeout, also the read timeout
     * @return the response
     * @throws IOException if there is no response
     */
    Frame invoke(int port, Duration timeout) throws IOException {
        int millis = (int) Math.max(1, timeout.toMillis());
        try (Socket socket = connect(port, millis)) {
            return exchange(socket);
        }
        catch (HungUpException | SocketException ex) {
            try (Socket socket = connect(port, millis);
                    Socket secure = TrustingTls.wrap(socket, Ports.LOOPBACK, port)) {
                return exchange(secure);
            }
            catch (IOException second) {
                ex.addSuppressed(second);
                throw ex;
            }
        }
    }

    private static Socket connect(int port, int millis) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(Ports.loopback(port), millis);
            socket.setSoTimeout(millis);
            socket.setTcpNoDelay(true);
            return socket;
        }
        catch (IOException ex) {
            socket.close();
            throw ex;
        }
    }

    private Frame exchange(Socket socket) throws IOException {
        socket.getOutputStream().write(Frame.request(this.code, this.fields, this.body).array());
        Frame reply = Frame.read(new DataInputStream(socket.getInputStream()));
        if (reply == null) {
            throw new HungUpException("The server closed the connection without a response");
        }
        return reply;
    }

    /**
     * The server closed the connection without a response.
     */
    private static final class HungUpException extends IOException {

        HungUpException(String message) {
            super(message);
        }

    }

}
