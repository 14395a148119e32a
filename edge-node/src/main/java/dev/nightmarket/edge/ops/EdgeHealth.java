package dev.nightmarket.edge.ops;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /healthz}: 200 when this edge can take viewers, 503 with the reason otherwise. A held show is not healthy: a
 * load balancer sends new viewers elsewhere, and those who are here stay.
 */
public final class EdgeHealth {
    /**
     * The state at one moment.
     *
     * @param udpPort 0 when not bound
     * @param originDown why the origin is away; empty when it is there
     * @param ears {@code ready}, {@code loading}, or why the microphone is not understood
     */
    public record State(int udpPort, Optional<String> originDown, int channels, int viewers, String ears) {}

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Supplier<State> state;

    public EdgeHealth(Supplier<State> state) {
        this.state = state;
    }

    public HttpService service() {
        return (ctx, request) -> answer(state.get());
    }

    private static HttpResponse answer(State now) {
        Optional<String> down = now.udpPort() == 0
                ? Optional.of("udp: not bound")
                : now.originDown().map(why -> "origin is away: " + why);
        ObjectNode body = MAPPER.createObjectNode().put("status", down.isEmpty() ? "up" : "down");
        down.ifPresent(why -> body.putObject("error").put("code", "not_ready").put("message", why));
        body.put("udpPort", now.udpPort())
                .put("channels", now.channels())
                .put("viewers", now.viewers())
                .put("ears", now.ears());
        return HttpResponse.of(
                ResponseHeaders.builder(down.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                        .contentType(MediaType.JSON_UTF_8)
                        .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
                        .build(),
                HttpData.wrap(body.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
