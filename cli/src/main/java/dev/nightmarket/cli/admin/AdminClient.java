package dev.nightmarket.cli.admin;

import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.common.HttpHeaderNames;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.Home;
import dev.nightmarket.cli.Tokens;
import dev.nightmarket.cli.up.HomeLock;
import dev.nightmarket.proto.admin.v1.AdminGrpc.AdminBlockingStub;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which media-server to talk to, with which token; a picocli mixin. Calls block, five minutes at most. */
final class AdminClient {
    private static final String DEFAULT_SERVER = "127.0.0.1:8090";
    /** Going live may open a voice for each channel, and bake them on the first day. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final String TOKEN_VARIABLE = "NIGHTMARKET_ADMIN_TOKEN";

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            description = "The media-server; by default the one of the running `up`, else " + DEFAULT_SERVER
                    + ". https://… for TLS.")
    @Nullable
    String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "File with the admin token; by default $" + TOKEN_VARIABLE + " or the token of the running `up`.")
    @Nullable
    Path tokenFile;

    /**
     * Does one call.
     *
     * @throws CommandFailure when the server refuses or does not answer, with its reason
     */
    <T> T call(Function<AdminBlockingStub, T> call) {
        return stub(AdminBlockingStub.class, call);
    }

    /** The same with a stub of another of the server's services. */
    <S, T> T stub(Class<S> type, Function<S, T> call) {
        String address = address(Home.open());
        S stub = GrpcClients.builder(uri(address))
                .responseTimeout(TIMEOUT)
                .setHeader(HttpHeaderNames.AUTHORIZATION, "Bearer " + token(Home.open()))
                .build(type);
        try {
            return call.apply(stub);
        } catch (StatusRuntimeException e) {
            throw new CommandFailure(explain(e.getStatus(), address));
        }
    }

    private String address(Home home) {
        if (server != null) {
            return server;
        }
        return HomeLock.read(home).map(HomeLock.Running::media).orElse(DEFAULT_SERVER);
    }

    private static String uri(String address) {
        try {
            URI uri = URI.create(address.contains("://") ? address : "http://" + address);
            if (uri.getHost() == null || uri.getPort() < 0) {
                throw new CommandFailure("--server: " + address + " (expected: HOST:PORT)");
            }
            return "gproto+" + uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort() + "/";
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--server: " + address + " (expected: HOST:PORT)");
        }
    }

    private String token(Home home) {
        if (tokenFile != null) {
            try {
                return Files.readString(tokenFile).strip();
            } catch (IOException e) {
                throw new CommandFailure("--token-file: " + tokenFile + " (expected: a file that can be read)");
            }
        }
        String token = Tokens.of(home.tokens(), System::getenv).admin();
        if (token.isEmpty()) {
            throw new CommandFailure("no admin token: start `./nightmarket up` with the same " + Home.VARIABLE
                    + ", set " + TOKEN_VARIABLE + ", or name a --token-file");
        }
        return token;
    }

    private static String explain(Status status, String address) {
        String text = status.getDescription() == null ? "" : ": " + status.getDescription();
        return switch (status.getCode()) {
            case UNAVAILABLE -> "no media-server answers at " + address + "; is it up?" + text;
            case UNAUTHENTICATED -> "the media-server at " + address + " does not take this admin token" + text;
            default -> status.getCode() + text;
        };
    }
}
