package dev.nightmarket.media.rpc;

import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.ServerCacheControl;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.file.FileService;

/**
 * The seller's pages, files without secrets: what they show and change goes through admin.v1 as JSON, each call with its
 * token, which the seller types in.
 */
public final class ConsolePages {
    private static final String ROOT = "/console";
    private static final HttpHeaders HEADERS = HttpHeaders.builder()
            .add("x-content-type-options", "nosniff")
            .add("referrer-policy", "no-referrer")
            .add(
                    "content-security-policy",
                    "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; object-src 'none'; "
                            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
            .add("cross-origin-opener-policy", "same-origin")
            .build();

    private ConsolePages() {}

    /** To be added with {@code ServerBuilder.serviceUnder("/console", ...)}. */
    public static HttpService service() {
        return FileService.builder(ConsolePages.class.getClassLoader(), ROOT)
                // The names carry no hash: browsers ask again each time and get 304 by the entity tag.
                .cacheControl(ServerCacheControl.builder().noCache().build())
                .build()
                .decorate((delegate, ctx, request) -> {
                    ctx.mutateAdditionalResponseHeaders(headers -> headers.add(HEADERS));
                    return delegate.serve(ctx, request);
                });
    }
}
