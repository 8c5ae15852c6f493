package dev.sluice.ingest.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The description of the API, and a page that shows it. */
final class Pages {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    /** By path: type and resource. */
    private static final Map<String, String[]> RESOURCES = Map.of(
            "/openapi.json", new String[] {"application/json", "openapi.json"},
            "/docs", new String[] {HTML, "docs.html"},
            "/docs/", new String[] {HTML, "docs.html"},
            "/docs/start.js", new String[] {SCRIPT, "start.js"},
            "/docs/swagger-ui.css", new String[] {"text/css; charset=utf-8", SWAGGER + "swagger-ui.css"},
            "/docs/swagger-ui-bundle.js", new String[] {SCRIPT, SWAGGER + "swagger-ui-bundle.js"});

    Optional<Page> find(String path) {
        return Optional.ofNullable(RESOURCES.get(path)).map(found -> page(found[0], found[1]));
    }

    boolean send(Page page, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, page.contentType());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(page.bytes()), callback);
        return true;
    }

    private static Page page(String type, String resource) {
        try (InputStream in = Pages.class.getResourceAsStream(resource)) {
            return new Page(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
