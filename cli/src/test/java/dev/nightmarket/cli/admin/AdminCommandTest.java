package dev.nightmarket.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.GrpcService;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Main;
import dev.nightmarket.proto.admin.v1.AdminGrpc;
import dev.nightmarket.proto.admin.v1.GoLiveRequest;
import dev.nightmarket.proto.admin.v1.ListProductsRequest;
import dev.nightmarket.proto.admin.v1.ListProductsResponse;
import dev.nightmarket.proto.admin.v1.Product;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.UpdateProductRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a server that speaks admin.v1 over real gRPC on loopback. */
@Tag("contract")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminCommandTest {
    @TempDir
    Path temp;

    private final FakeAdmin admin = new FakeAdmin();
    private StringWriter out;
    private StringWriter err;
    private Server server;

    /** Two pages of products; remembers what it was asked. */
    private static final class FakeAdmin extends AdminGrpc.AdminImplBase {
        final List<UpdateProductRequest> updates = new CopyOnWriteArrayList<>();
        final List<String> authorizations = new CopyOnWriteArrayList<>();

        @Override
        public void listProducts(ListProductsRequest request, StreamObserver<ListProductsResponse> answer) {
            authorizations.add(
                    ServiceRequestContext.current().request().headers().get(HttpHeaderNames.AUTHORIZATION, ""));
            boolean first = request.getPageToken().isEmpty();
            answer.onNext(ListProductsResponse.newBuilder()
                    .addProducts(Product.newBuilder()
                            .setName(first ? "products/serum" : "products/scarf")
                            .setTitle(first ? "Serum" : "Scarf")
                            .setStock(7))
                    .setNextPageToken(first ? "2" : "")
                    .build());
            answer.onCompleted();
        }

        @Override
        public void updateProduct(UpdateProductRequest request, StreamObserver<Product> answer) {
            updates.add(request);
            answer.onNext(request.getProduct());
            answer.onCompleted();
        }

        @Override
        public void goLive(GoLiveRequest request, StreamObserver<Show> answer) {
            answer.onError(Status.FAILED_PRECONDITION
                    .withDescription("show has no host")
                    .asRuntimeException());
        }
    }

    /** One for all tests: a server's event loops take two seconds to stop. */
    @BeforeAll
    void start() {
        server = Server.builder()
                .http(new InetSocketAddress("127.0.0.1", 0))
                .service(GrpcService.builder().addService(admin).build())
                .build();
        server.start().join();
    }

    @AfterAll
    void stop() {
        server.stop().join();
    }

    @BeforeEach
    void forget() {
        out = new StringWriter();
        err = new StringWriter();
        admin.updates.clear();
        admin.authorizations.clear();
    }

    private int run(String... args) throws IOException {
        Path token = Files.writeString(temp.resolve("token"), "secret\n");
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(args));
        all.addAll(List.of("--server", "127.0.0.1:" + server.activeLocalPort(), "--token-file", token.toString()));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void listGoesThroughAllPagesWithTheToken() throws IOException {
        assertEquals(ExitCode.OK, run("products", "list"), err::toString);
        assertTrue(out.toString().contains("products/serum"), out.toString());
        assertTrue(out.toString().contains("Scarf, 7 in stock"), out.toString());
        assertEquals(List.of("Bearer secret", "Bearer secret"), admin.authorizations);
    }

    @Test
    void updateChangesTheFieldsOfTheFileAndNoOthers() throws IOException {
        Path file = Files.writeString(temp.resolve("change.json"), "{\"stock\": \"3\", \"subtitle\": \"new\"}");
        assertEquals(
                ExitCode.OK, run("products", "update", "serum", "--json", "--file", file.toString()), err::toString);
        UpdateProductRequest request = admin.updates.get(0);
        assertEquals("products/serum", request.getProduct().getName());
        assertEquals(List.of("subtitle", "stock"), request.getUpdateMask().getPathsList());
        assertTrue(out.toString().contains("\"stock\":\"3\""), out.toString());
    }

    @Test
    void aMaskCanEmptyAField() throws IOException {
        Path file = Files.writeString(temp.resolve("change.json"), "{}");
        assertEquals(ExitCode.FAILED, run("products", "update", "serum", "--file", file.toString()));
        assertEquals(ExitCode.OK, run("products", "update", "serum", "--mask", "stock", "--file", file.toString()));
        assertEquals(List.of("stock"), admin.updates.get(0).getUpdateMask().getPathsList());
    }

    @Test
    void theServersReasonIsPrinted() throws IOException {
        assertEquals(ExitCode.FAILED, run("go-live", "evening"));
        assertTrue(err.toString().contains("FAILED_PRECONDITION: show has no host"), err.toString());
    }

    @Test
    void badJsonIsRefusedBeforeAnythingIsSent() throws IOException {
        Path file = Files.writeString(temp.resolve("change.json"), "{\"colour\": 1}");
        assertEquals(ExitCode.FAILED, run("products", "update", "serum", "--file", file.toString()));
        assertTrue(err.toString().contains("is not a Product in JSON"), err.toString());
        assertEquals(List.of(), admin.updates);
    }
}
