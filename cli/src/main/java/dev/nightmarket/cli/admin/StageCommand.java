package dev.nightmarket.cli.admin;

import com.google.protobuf.ByteString;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.proto.admin.v1.DriveHostRequest;
import dev.nightmarket.proto.admin.v1.DriveHostResponse;
import dev.nightmarket.proto.admin.v1.PlayTimelineRequest;
import dev.nightmarket.proto.admin.v1.PlayTimelineResponse;
import dev.nightmarket.proto.admin.v1.StageGrpc;
import dev.nightmarket.proto.admin.v1.UploadHostModelRequest;
import dev.nightmarket.proto.admin.v1.UploadHostModelResponse;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket admin stage …}: hosts on air, moved from outside. */
@Command(
        name = "stage",
        description = "Moves the host of a show on air: keyframes, motion capture; uploads models.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class StageCommand {
    private static final int CHUNK_BYTES = 512 << 10;
    private static final long ANSWER_S_MAX = 120;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AdminClient client;

    @Command(
            name = "play",
            description = "Plays a timeline of keyframes, gestures and speech; see docs/HOSTS.md.",
            mixinStandardHelpOptions = true)
    int play(
            @Parameters(paramLabel = "SHOW", description = "Id of the show.") String show,
            @Parameters(paramLabel = "FILE", description = "The timeline, JSON.") Path file,
            @Option(names = "--channel", paramLabel = "ID", defaultValue = "", description = "Only this channel.")
                    String channel,
            @Option(names = "--json", description = "Prints JSON, one line.") boolean json) {
        String timeline;
        try {
            timeline = Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure(file + " (expected: a file that can be read)");
        }
        PlayTimelineResponse answer = client.stub(
                StageGrpc.StageBlockingStub.class,
                stub -> stub.playTimeline(PlayTimelineRequest.newBuilder()
                        .setName(Resource.SHOWS.name(show))
                        .setChannelId(channel)
                        .setTimeline(timeline)
                        .build()));
        print(
                json,
                Messages.line(answer),
                "plays for " + answer.getDurationUs() / 1_000 + " ms in " + answer.getChannels() + " channel(s)"
                        + String.join(
                                "",
                                answer.getNoticesList().stream()
                                        .map(n -> "\n" + n)
                                        .toList()));
        return ExitCode.OK;
    }

    @Command(
            name = "drive",
            description = {
                "Moves the host by a recording of a face, as fast as it was recorded.",
                "The file is CSV as the app Live Link Face writes it: Timecode, then ARKit's curves by name, HeadYaw …"
            },
            mixinStandardHelpOptions = true)
    int drive(
            @Parameters(paramLabel = "SHOW", description = "Id of the show.") String show,
            @Parameters(paramLabel = "FILE", description = "The recording, CSV.") Path file,
            @Option(names = "--channel", paramLabel = "ID", defaultValue = "", description = "Only this channel.")
                    String channel,
            @Option(
                            names = "--fps",
                            paramLabel = "N",
                            defaultValue = "60",
                            description = "Frames a second of the recording; by default ${DEFAULT-VALUE}.")
                    int fps,
            @Option(names = "--json", description = "Prints JSON, one line.") boolean json) {
        if (fps < 1 || fps > 120) {
            throw new CommandFailure("--fps: " + fps + " (expected: 1..120)");
        }
        FaceRecording recording = FaceRecording.read(file);
        DriveHostResponse answer = client.stub(StageGrpc.StageStub.class, stub -> {
            Answer<DriveHostResponse> heard = new Answer<>();
            StreamObserver<DriveHostRequest> frames = stub.driveHost(heard);
            long startNs = System.nanoTime();
            for (int i = 0; i < recording.frames().size() && !heard.done(); i++) {
                long dueNs = i * 1_000_000_000L / fps;
                while (System.nanoTime() - startNs < dueNs) {
                    LockSupport.parkNanos(dueNs - (System.nanoTime() - startNs));
                }
                DriveHostRequest.Builder frame = DriveHostRequest.newBuilder().setCaptureUs(dueNs / 1_000);
                if (i == 0) {
                    frame.setName(Resource.SHOWS.name(show))
                            .setChannelId(channel)
                            .addAllChannels(recording.channels());
                }
                for (float weight : recording.frames().get(i)) {
                    frame.addWeights(weight);
                }
                frames.onNext(frame.build());
            }
            frames.onCompleted();
            return heard.get();
        });
        print(json, Messages.line(answer), answer.getFrames() + " frames, " + answer.getFramesDropped() + " dropped");
        return ExitCode.OK;
    }

    @Command(
            name = "upload",
            description =
                    "Uploads a model (.glb) or a filmed person (.zip) as a look that hosts can name. Exit code 1: it cannot be a host.",
            mixinStandardHelpOptions = true)
    int upload(
            @Parameters(paramLabel = "FILE", description = "The model.") Path file,
            @Option(names = "--look", paramLabel = "ID", required = true, description = "Its id.") String look,
            @Option(names = "--licence", paramLabel = "SPDX", required = true, description = "You answer for it.")
                    String licence,
            @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "For people.") String name,
            @Option(
                            names = "--voice",
                            paramLabel = "ID",
                            defaultValue = VoiceCatalogue.STOCK_VOICE,
                            description = "One that fits.")
                    String voice,
            @Option(names = "--json", description = "Prints JSON, one line.") boolean json) {
        UploadHostModelResponse answer = client.stub(StageGrpc.StageStub.class, stub -> {
            Answer<UploadHostModelResponse> heard = new Answer<>();
            StreamObserver<UploadHostModelRequest> chunks = stub.uploadHostModel(heard);
            UploadHostModelRequest.Builder first = UploadHostModelRequest.newBuilder()
                    .setLook(look)
                    .setDisplayName(name)
                    .setVoice(voice)
                    .setLicence(licence);
            try (InputStream in = Files.newInputStream(file)) {
                for (byte[] chunk = in.readNBytes(CHUNK_BYTES);
                        chunk.length > 0 && !heard.done();
                        chunk = in.readNBytes(CHUNK_BYTES)) {
                    chunks.onNext(first.setChunk(ByteString.copyFrom(chunk)).build());
                    first.clear();
                }
            } catch (IOException e) {
                throw new CommandFailure(file + ": cannot be read: " + e.getMessage());
            }
            chunks.onCompleted();
            return heard.get();
        });
        if (json) {
            Terminal.of(spec).print(Messages.line(answer));
        } else {
            List<UploadHostModelResponse.Finding> findings = answer.getFindingsList();
            findings.forEach(f -> Terminal.of(spec)
                    .print(f.getSeverity().name().replace("SEVERITY_", "").toLowerCase(java.util.Locale.ROOT) + ": "
                            + f.getText()));
            Terminal.of(spec).print(answer.getUsable() ? look + " can be named as a look" : "it cannot be a host");
        }
        return answer.getUsable() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(boolean json, String line, String words) {
        Terminal.of(spec).print(json ? line : words);
    }

    /** The one answer of a stream. */
    private static final class Answer<T> implements StreamObserver<T> {
        private final CompletableFuture<T> answer = new CompletableFuture<>();

        boolean done() {
            return answer.isDone();
        }

        T get() {
            try {
                return answer.get(ANSWER_S_MAX, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure("interrupted");
            } catch (TimeoutException e) {
                throw new CommandFailure("no answer within " + ANSWER_S_MAX + " s");
            }
        }

        @Override
        public void onNext(T value) {
            answer.complete(value);
        }

        @Override
        public void onError(Throwable t) {
            answer.completeExceptionally(t);
        }

        @Override
        public void onCompleted() {
            answer.completeExceptionally(new CommandFailure("the server ended the call without an answer"));
        }
    }
}
