package io.ratchet.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.image.ImageLimits;
import jakarta.servlet.http.Part;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class FormBodyTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");

    @Test
    void fieldsComeAfterTheQuery() {
        request.setContentType("application/x-www-form-urlencoded;charset=UTF-8");
        request.addParameter("a", "query");

        CollectedRequest collected = collected("a=form&b=%C3%BC+x&empty=&alone&c=100%");

        assertThat(collected.getParameterValues("a")).containsExactly("query", "form");
        assertThat(collected.getParameter("b")).isEqualTo("ü x");
        assertThat(collected.getParameter("empty")).isEmpty();
        assertThat(collected.getParameter("alone")).isEmpty();
        assertThat(collected.getParameter("c")).isEqualTo("100%");
        assertThat(collected.getParameter("none")).isNull();
    }

    @Test
    void partsWithoutAFileAreParametersToo() throws Exception {
        request.setContentType("multipart/form-data; boundary=XX");

        CollectedRequest collected = collected("""
                --XX\r
                Content-Disposition: form-data; name="_csrf"\r
                \r
                ü token\r
                --XX\r
                Content-Disposition: form-data; name="image"; filename="a.png"\r
                Content-Type: image/png\r
                \r
                bytes\r
                --XX--\r
                """);

        assertThat(collected.getParameter("_csrf")).isEqualTo("ü token");
        assertThat(collected.getParameter("image")).isNull();
        assertThat(collected.getParts()).hasSize(2);
        Part image = Objects.requireNonNull(collected.getPart("image"));
        assertThat(image.getInputStream()).hasContent("bytes");
    }

    @Test
    void aBodyCanBeReadAgain() throws Exception {
        CollectedRequest collected = collected("once");

        assertThat(collected.getInputStream()).hasContent("once");
        assertThat(collected.getReader().readLine()).isEqualTo("once");
        assertThat(collected.getContentLengthLong()).isEqualTo(4);
    }

    private CollectedRequest collected(String body) {
        return new CollectedRequest(request, body.getBytes(UTF_8), new BodyLimits(ImageLimits.defaults()));
    }
}
