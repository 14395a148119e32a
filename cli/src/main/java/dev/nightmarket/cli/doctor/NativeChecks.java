package dev.nightmarket.cli.doctor;

import ai.onnxruntime.OrtEnvironment;
import dev.nightmarket.media.encode.AudioEncoder;
import dev.nightmarket.media.encode.AudioEncoders;
import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.encode.VideoEncoders;
import dev.nightmarket.media.encode.VideoSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.vosk.LibVosk;
import org.vosk.LogLevel;

/** Native libraries, each by doing its work once. */
final class NativeChecks {
    /** Smaller than any rendition, large enough for NVENC. */
    private static final VideoSettings PROBE = new VideoSettings(256, 256, 25, 500_000);

    /** Measured with ONNX Runtime 1.29.0: with 3,981 it ends the process by SIGSEGV, without a word. */
    private static final int COMMAND_LINE_BYTES_MAX = 3_980;

    private static final int OPUS_BITS_PER_SECOND = 48_000;
    private static final long SEND_MS_MAX = 1_000;
    private static final String GLIBC =
            "these libraries need glibc and libstdc++ (not musl): apt-get install libstdc++6 libgomp1";

    private NativeChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("video encoder", NativeChecks::video, GLIBC),
                new Check("audio encoder", NativeChecks::audio, GLIBC),
                new Check("onnx runtime", NativeChecks::onnx, GLIBC),
                new Check("speech recogniser", NativeChecks::vosk, GLIBC + " libatomic1"),
                new Check("database", NativeChecks::sqlite, "make java.io.tmpdir writable and executable"),
                new Check("udp sending", NativeChecks::epoll, "run on Linux with epoll"));
    }

    private static Finding video() {
        try (VideoEncoder encoder = VideoEncoders.open(PROBE)) {
            return Finding.ok(encoder.codec() + " opens"
                    + (encoder.codec().contains("nvenc") ? " (NVENC of the GPU)" : " (no NVENC on this machine)"));
        }
    }

    private static Finding audio() {
        try (AudioEncoder encoder = AudioEncoders.openOpus(OPUS_BITS_PER_SECOND)) {
            byte[] packet = encoder.encode(new short[AudioEncoder.FRAME_SAMPLES]);
            return Finding.ok("libopus opens and encodes (20 ms of silence: " + packet.length + " bytes)");
        }
    }

    private static Finding onnx() throws IOException {
        int commandLineBytes = Files.readAllBytes(Path.of("/proc/self/cmdline")).length;
        if (commandLineBytes > COMMAND_LINE_BYTES_MAX) {
            return Finding.fail(
                    "the command line is " + commandLineBytes + " bytes long; ONNX Runtime dies of more than "
                            + COMMAND_LINE_BYTES_MAX,
                    "start it by ./nightmarket, or give Java its class path by @file or CLASSPATH");
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        return Finding.ok(
                "ONNX Runtime " + environment.getVersion() + ", providers " + OrtEnvironment.getAvailableProviders());
    }

    private static Finding vosk() {
        LibVosk.setLogLevel(LogLevel.WARNINGS);
        return Finding.ok("Vosk loads");
    }

    private static Finding sqlite() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sqlite_version()")) {
            rows.next();
            return Finding.ok("SQLite " + rows.getString(1));
        }
    }

    private static Finding epoll() {
        if (!Epoll.isAvailable()) {
            Throwable why = Epoll.unavailabilityCause();
            return Finding.warn(
                    "no native epoll (" + (why == null ? "unknown" : why.getMessage())
                            + "): plain NIO, three times the cost",
                    "run on Linux x86_64 with glibc");
        }
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            return segmentedSendWorks(group)
                    ? Finding.ok("epoll with UDP segmentation offload (GSO)")
                    : Finding.warn(
                            "epoll without UDP_SEGMENT: about twice the cost a viewer",
                            "a kernel of 4.18 or newer has it");
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    /** The kernel may know UDP_SEGMENT and a sandbox forbid it: only a send tells. */
    private static boolean segmentedSendWorks(EventLoopGroup group) {
        if (!EpollDatagramChannel.isSegmentedDatagramPacketSupported()) {
            return false;
        }
        Channel channel = new Bootstrap()
                .group(group)
                .channel(EpollDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        try {
            ChannelFuture sent = channel.writeAndFlush(new SegmentedDatagramPacket(
                    Unpooled.directBuffer(3).writeZero(3), 2, (InetSocketAddress) channel.localAddress()));
            return sent.awaitUninterruptibly(SEND_MS_MAX) && sent.isSuccess();
        } finally {
            channel.close().awaitUninterruptibly(SEND_MS_MAX);
        }
    }
}
