package io.ratchet.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;

/** The bodies that controllers read and write by hand, so that nothing is read beyond its limit, and files are not held in memory. */
final class StreamedBodies {

    private static final List<String> INFER =
            List.of("/v2/models/{model}/infer", "/v2/models/{model}/versions/{version}/infer");
    private static final List<String> PREDICTING = List.of(
            "/v1/predictions",
            "/v1/predictions:batch",
            "/v2/models/{model}/infer",
            "/v2/models/{model}/versions/{version}/infer");

    private StreamedBodies() {}

    static void describe(OpenAPI document) {
        Operation single = post(document, "/v1/predictions");
        single.requestBody(body(new Content()
                        .addMediaType("multipart/form-data", form(Schemas.file()))
                        .addMediaType("image/jpeg", new MediaType().schema(Schemas.file()))
                        .addMediaType("image/png", new MediaType().schema(Schemas.file()))
                        .addMediaType("application/octet-stream", new MediaType().schema(Schemas.file()))))
                .addParametersItem(new HeaderParameter()
                        .name("Idempotency-Key")
                        .schema(Schemas.of("string").maxLength(255))
                        .description("The same key with the same image again gives the same answer for a day."));
        for (String path : PREDICTING) {
            post(document, path)
                    .addParametersItem(new HeaderParameter()
                            .name("X-Use-For-Training")
                            .schema(Schemas.of("string").example("no"))
                            .description("'no' keeps the images out of every training; else 'yes'."));
        }
        post(document, "/v1/predictions:batch")
                .requestBody(body(new Content().addMediaType("multipart/form-data", form(Schemas.files(64)))));
        for (String path : INFER) {
            post(document, path).requestBody(body(new Content().addMediaType("application/json", infer())));
        }
        download(document, "/v1/models/{version}/artifact", "application/zip");
        download(document, "/v1/models/{version}/manifest/images", "application/x-ndjson");
    }

    private static void download(OpenAPI document, String path, String type) {
        PathItem item = document.getPaths().get(path);
        if (item == null || item.getGet() == null) {
            throw new IllegalStateException("there is no GET " + path + " to describe");
        }
        item.getGet()
                .getResponses()
                .addApiResponse(
                        "200",
                        new ApiResponse()
                                .description("OK")
                                .content(new Content().addMediaType(type, new MediaType().schema(Schemas.file()))));
    }

    private static Operation post(OpenAPI document, String path) {
        PathItem item = document.getPaths().get(path);
        if (item == null || item.getPost() == null) {
            throw new IllegalStateException("there is no POST " + path + " to describe");
        }
        return item.getPost();
    }

    private static RequestBody body(Content content) {
        return new RequestBody().required(true).content(content);
    }

    private static MediaType form(Schema<?> image) {
        return new MediaType()
                .schema(Schemas.of("object").addProperty("image", image).addRequiredItem("image"));
    }

    private static MediaType infer() {
        return new MediaType().schema(Schemas.of("object"));
    }
}
