package io.ratchet.upload;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.core.ApplicationPart;
import org.apache.tomcat.util.http.fileupload.FileItem;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.disk.DiskFileItemFactory;
import org.apache.tomcat.util.http.fileupload.impl.InvalidContentTypeException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;

/** What a body says if it is a form of one of the two kinds, read by the parser that Tomcat itself uses. */
class FormBody {

    /** Room for file names of thousands of characters, which are ignored; Tomcat's 512 bytes would refuse them. */
    private static final int PART_HEADER_BYTES = 32 * 1024;

    /** Those of the largest batch of images. */
    private static final int MOST_PARTS = 64;

    private static final String MULTIPART = "multipart/form-data";
    private static final String FIELDS = "application/x-www-form-urlencoded";

    private final HttpServletRequest request;
    private final byte[] body;
    private final BodyLimits limits;
    private @Nullable List<FileItem> items;

    private FormBody(HttpServletRequest request, byte[] body, BodyLimits limits) {
        this.request = request;
        this.body = body;
        this.limits = limits;
    }

    static FormBody of(HttpServletRequest request, byte[] body, BodyLimits limits) {
        return new FormBody(request, body, limits);
    }

    /**
     * The parts of a multipart body.
     *
     * @throws IllegalStateException if one is too large, or there are too many
     */
    Collection<Part> parts() throws IOException, ServletException {
        return items().stream()
                .map(item -> (Part) new ApplicationPart(item, null))
                .toList();
    }

    /** Parameters of the query, and after them the fields of the form. */
    Map<String, String[]> addTo(Map<String, String[]> query) {
        Map<String, String[]> all = new LinkedHashMap<>(query);
        if (is(FIELDS)) {
            fields(all);
        } else if (is(MULTIPART)) {
            try {
                items().stream()
                        .filter(FileItem::isFormField)
                        .forEach(item -> add(all, item.getFieldName(), new String(item.get(), StandardCharsets.UTF_8)));
            } catch (IOException | ServletException | IllegalStateException e) {
                // Whoever asks for the parts learns what is wrong; it has no parameters.
                return query;
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private void fields(Map<String, String[]> all) {
        for (String field : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = field.indexOf('=');
            if (!field.isEmpty()) {
                add(
                        all,
                        decoded(equals < 0 ? field : field.substring(0, equals)),
                        equals < 0 ? "" : decoded(field.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static void add(Map<String, String[]> all, String name, String value) {
        all.merge(name, new String[] {value}, (earlier, later) -> {
            String[] both = Arrays.copyOf(earlier, earlier.length + 1);
            both[earlier.length] = later[0];
            return both;
        });
    }

    private boolean is(String type) {
        String sent = request.getContentType();
        return sent != null && sent.toLowerCase(Locale.ROOT).startsWith(type);
    }

    private List<FileItem> items() throws IOException, ServletException {
        if (items == null) {
            FileUpload upload = new FileUpload();
            // No part is larger than the body: none goes to a file, and none can be left behind.
            DiskFileItemFactory inMemory = new DiskFileItemFactory(body.length + 1, null);
            inMemory.setDefaultCharset(StandardCharsets.UTF_8.name());
            upload.setFileItemFactory(inMemory);
            upload.setFileSizeMax(limits.ofAnImage());
            upload.setFileCountMax(MOST_PARTS);
            upload.setPartHeaderSizeMax(PART_HEADER_BYTES);
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            try {
                items = new ArrayList<>(upload.parseRequest(new Source()));
            } catch (InvalidContentTypeException e) {
                throw new ServletException(e);
            } catch (SizeException e) {
                throw new IllegalStateException(e);
            } catch (FileUploadException e) {
                throw new IOException(e);
            }
        }
        return items;
    }

    private class Source implements UploadContext {

        @Override
        public @Nullable String getCharacterEncoding() {
            return request.getCharacterEncoding();
        }

        @Override
        public @Nullable String getContentType() {
            return request.getContentType();
        }

        @Override
        public long contentLength() {
            return body.length;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(body);
        }
    }
}
