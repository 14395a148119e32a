package dev.nightmarket.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A WebSocket client (RFC 6455) on a plain socket, so that it can also do what no browser does. */
public final class RawPage implements AutoCloseable {
    public static final int TEXT = 1;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Received messages; pongs as {@code {"type":"#pong"}}, the end as {@code {"type":"#closed","code":…}}. */
    public final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();

    private final Socket socket = new Socket();
    private final String status;

    public RawPage(int port, String session, String token) throws IOException {
        this(port, session, token, true);
    }

    /** @param reads whether it reads at all; a page that does not has a small receive buffer */
    public RawPage(int port, String session, String token, boolean reads) throws IOException {
        if (!reads) {
            socket.setReceiveBufferSize(4096);
        }
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream()
                .write(("GET /ws?session=" + session + "&token=" + token + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        status = head.substring(9, 12);
        if (reads && status.equals("101")) {
            Thread reader = new Thread(() -> read(in), "raw-page");
            reader.setDaemon(true);
            reader.start();
        }
    }

    /** The status of the handshake; 101 when it is open. */
    public String status() {
        return status;
    }

    private void read(DataInputStream in) {
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0f;
                long length = in.readUnsignedByte() & 0x7f;
                if (length == 126) {
                    length = in.readUnsignedShort();
                } else if (length == 127) {
                    length = in.readLong();
                }
                byte[] payload = in.readNBytes((int) length);
                if (opcode == TEXT) {
                    received.add(MAPPER.readTree(payload));
                } else if (opcode == PONG) {
                    received.add(MAPPER.createObjectNode().put("type", "#pong"));
                } else if (opcode == PING) {
                    received.add(MAPPER.createObjectNode().put("type", "#ping"));
                } else if (opcode == CLOSE) {
                    received.add(MAPPER.createObjectNode()
                            .put("type", "#closed")
                            .put(
                                    "code",
                                    payload.length < 2
                                            ? 0
                                            : ByteBuffer.wrap(payload).getShort()));
                    return;
                }
            }
        } catch (EOFException | SocketException e) {
            received.add(MAPPER.createObjectNode().put("type", "#closed").put("code", 0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void send(String text) throws IOException {
        frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** One masked frame. */
    public void frame(int opcode, boolean isFinal, byte[] payload) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(14 + payload.length);
        out.put((byte) ((isFinal ? 0x80 : 0) | opcode));
        if (payload.length < 126) {
            out.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            out.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            out.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        out.putInt(0).put(payload); // a mask of zeros
        OutputStream stream = socket.getOutputStream();
        stream.write(out.array(), 0, out.position());
    }

    /** The next message of a type, skipping others. */
    public JsonNode next(String type) throws InterruptedException {
        return next(m -> m.path("type").asText().equals(type), type);
    }

    public JsonNode next(Predicate<JsonNode> wanted, String what) throws InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            JsonNode message = received.poll(untilNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new AssertionError("no " + what + " within 10 s");
            }
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
