package io.ratchet.openapi;

import io.ratchet.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the controllers do not say by themselves: keys, problems, and the bodies that are streamed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OpenApiDocument {

    private static final String KEY = "key";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Ratchet")
                        .version("1")
                        .description(
                                "Image classification that improves by itself. Errors are problems of RFC 9457; the page at"
                                        + " their `type` says what to change."))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description(
                                                "A key whose role allows the call; reading most things needs none.")))
                .addSecurityItem(new SecurityRequirement().addList(KEY))
                .addSecurityItem(new SecurityRequirement());
    }

    private static Schema<?> problem() {
        Schema<Object> type = Schemas.of("string");
        Arrays.stream(ProblemType.values())
                .map(known -> known.uri().toString())
                .sorted()
                .forEach(type::addEnumItemObject);
        return Schemas.of("object")
                .addProperty("type", type.description("What kind of problem; its page says what to change."))
                .addProperty("title", Schemas.of("string"))
                .addProperty("status", Schemas.of("integer"))
                .addProperty("detail", Schemas.of("string"))
                .addProperty("instance", Schemas.of("string"))
                .addProperty("requestId", Schemas.of("string"));
    }

    /** Each call may answer with a problem, and each has one name; the main ones have examples. */
    @Bean
    OpenApiCustomizer problemsAndBodies() {
        return document -> {
            // Here: what nothing refers to yet would be taken out before.
            document.getComponents().addSchemas(PROBLEM, problem());
            OperationNames.give(document);
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(OpenApiDocument::addProblem);
            // Of a tensor any values; what a class for trees of JSON offers is none of its parts.
            document.getComponents().addSchemas("JsonNode", new JsonSchema());
            StreamedBodies.describe(document);
            Examples.describe(document);
        };
    }

    private static void addProblem(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
    }
}
