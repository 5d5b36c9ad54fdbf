/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Connection to a name server or broker for one call at a time. Not thread-safe.
 */
public final class Remote implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final Socket socket;

    private final DataInputStream in;

    private Remote(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /**
     * Connects to a server.
     * @param address host and port
     * @return the connection
     * @throws IOException if that fails
     */
    public static Remote connect(String address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(socketAddress(address), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            return new Remote(socket);
        }
        catch (IOException ex) {
            socket.close();
            throw ex;
        }
    }

    /**
     * Parses an address.
     * @param address host and port
     * @return the socket address
     */
    public static InetSocketAddress socketAddress(String address) {
        int colon = address.lastIndexOf(':');
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    /**
     * Sends a request and waits for the response.
     * @param code the request code
     * @param fields the header fields
     * @return the response
     * @throws IOException if there is no response, or it is an error
     */
    public Answer call(int code, Map<String, String> fields) throws IOException {
        this.socket.getOutputStream().write(RequestFrame.encode(code, 0, fields, new byte[0]));
        byte[] frame = new byte[this.in.readInt()];
        this.in.readFully(frame);
        int prefix = ByteBuffer.wrap(frame).getInt();
        int headerBytes = prefix & 0xFFFFFF;
        if (prefix >>> 24 != 0) {
            throw new IOException("Only responses with a JSON header can be read");
        }
        JsonNode header = JSON.readTree(frame, Integer.BYTES, headerBytes);
        if (header.path("code").asInt(-1) != 0) {
            throw new IOException("Request " + code + " got the response " + header);
        }
        int bodyStart = Integer.BYTES + headerBytes;
        JsonNode body = (bodyStart < frame.length) ? JSON.readTree(frame, bodyStart, frame.length - bodyStart)
                : JSON.createObjectNode();
        return new Answer(header.path("extFields"), body);
    }

    @Override
    public void close() throws IOException {
        this.socket.close();
    }

    /**
     * A response.
     *
     * @param fields the header fields
     * @param body the body, an empty object if there is none
     */
    public record Answer(JsonNode fields, JsonNode body) {

    }

}
