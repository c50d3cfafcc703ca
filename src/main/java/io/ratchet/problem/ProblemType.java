package io.ratchet.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Every kind of problem that this service answers with. Its page under {@code /problems/} says what to change. */
public enum ProblemType {
    BAD_REQUEST(
            400, "Bad request", "The request is no whole, valid HTTP, or its path or a header holds what is refused."),
    INVALID_PARAMETER(400, "Invalid parameter", "A value in the path or the query cannot be used; `errors` names it."),
    INVALID_BODY(
            400, "Invalid body", "The body cannot be read. Send the JSON that the documentation shows for this call."),
    MALFORMED_MULTIPART(
            400,
            "Malformed multipart body",
            "The Content-Type has no boundary, or the body does not follow it to its end. Let an HTTP library make both."),
    KEY_IN_QUERY(
            400,
            "Key in the query string",
            "A key in a URL ends up in logs and histories. Take it for known, make a new one, and send it in the header"
                    + " `Authorization: Bearer KEY`."),
    UNAUTHORIZED(401, "Key missing or wrong", "Send the key in the header `Authorization: Bearer KEY`."),
    FORBIDDEN(403, "Not allowed", "The key is valid, but not for this call: it needs the admin key, or another."),
    CSRF(
            403,
            "Form out of date",
            "A form must be sent from a fresh page of this service. Load the page and try again."),
    NOT_FOUND(404, "Not found", "There is nothing at this path."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "This path knows other methods only; the header Allow names them."),
    NOT_ACCEPTABLE(406, "Not acceptable", "This path answers with JSON. Accept `application/json`."),
    UPLOAD_TIMEOUT(
            408,
            "Body came too slowly",
            "The whole body must be here within `ratchet.upload.timeout`. Send it again, over a faster line or smaller."),
    BODY_TOO_LARGE(413, "Body too large", "This path takes less; the detail says how many bytes."),
    UNSUPPORTED_MEDIA_TYPE(
            415, "Unsupported media type", "The Content-Type is not accepted here; Accept-Post names those that are."),
    UNSUPPORTED_CONTENT_ENCODING(
            415, "Unsupported content encoding", "Bodies are not decompressed. Send them without Content-Encoding."),
    RATE_LIMITED(
            429,
            "Too many requests",
            "The key may send so many requests a minute; the RateLimit headers say how many. Come again after Retry-After."),
    QUOTA_EXCEEDED(
            429,
            "Monthly quota used up",
            "The images that the key may send in this calendar month (UTC) are used up. Come again next month, or with a key"
                    + " that has a larger quota."),
    HEADERS_TOO_LARGE(431, "Headers too large", "All headers together must stay below 8 kB."),
    INTERNAL_ERROR(500, "Internal error", "Our fault. The log has the details under the `requestId`."),
    STORAGE_UNAVAILABLE(
            503,
            "Storage unavailable",
            "The database does not answer, and nothing is answered that was not stored. Come again after Retry-After."),
    STORAGE_FULL(
            503,
            "Storage full",
            "The disk of the database is full, and nothing is answered that was not stored. Come again after Retry-After."),
    OVERLOADED(503, "Overloaded", "More comes in than can be worked on. Come again after Retry-After."),

    MISSING_IMAGE(400, "No image", "Send one image, as the raw body or as the multipart part named `image`."),
    EMPTY_IMAGE(400, "Empty image", "The image has no bytes."),
    TOO_MANY_IMAGES(400, "Too many images", "Send one image for each request, or up to 64 to `/v1/predictions:batch`."),
    TOO_MANY_PARTS(413, "Too many parts", "Send parts named `image`, 64 at most, and nothing else."),
    IMAGE_TOO_LARGE(413, "Image too large", "The file is over `ratchet.image.max-bytes`. Send a smaller one."),
    UNSUPPORTED_IMAGE_FORMAT(
            415, "Unsupported image format", "Send a JPEG or a PNG; the content counts, not the name."),
    UNDECODABLE_IMAGE(422, "Undecodable image", "The image is damaged, cut off, or no image. Check that it opens."),
    IMAGE_TOO_MANY_PIXELS(
            422, "Image with too many pixels", "The image is over `ratchet.image.max-pixels`. Send it scaled down."),
    IMAGE_ASPECT_RATIO(
            422, "Image too narrow", "The image is over `ratchet.image.max-aspect-ratio`. Send a part of it."),
    UNSUPPORTED_COLOUR_SPACE(
            422,
            "Unsupported colour space",
            "A JPEG has four channels without Adobe's mark, or a number that is rare. Convert the image to RGB or grey."),
    DECODE_TIMEOUT(
            422,
            "Decoding would take too long",
            "A JPEG has far more scans than its size needs. Save it anew, best as a baseline JPEG."),
    INVALID_IDEMPOTENCY_KEY(
            400,
            "Invalid idempotency key",
            "Send one Idempotency-Key of 1 to 255 printable ASCII characters, a UUID say, or none."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "Idempotency key reused",
            "This Idempotency-Key was sent with another image in the last day. Make a new one for each image."),
    IDEMPOTENCY_IN_PROGRESS(
            409,
            "Request in progress",
            "The first request with this Idempotency-Key has not been answered yet. Come again after Retry-After."),
    PREDICTION_NOT_FOUND(404, "No such prediction", "No prediction has this id."),
    UNKNOWN_CLASS(422, "Unknown class", "The label is none of the classes; `classes` names them."),
    TRUTH_CONTRADICTED(
            409,
            "Another true label",
            "The image has another true label already. If that was wrong, repeat the call with `replace`; it is audited."),
    KEY_NOT_FOUND(404, "No such key", "No key that is still valid has this id. GET /v1/keys lists them."),
    KEY_REFUSED(409, "Key refused", "A key like this cannot be made as things are; the detail says why."),
    MODEL_NOT_LOADED(
            503,
            "No model yet",
            "No model version serves. Import labelled images and start a training run; then come again."),
    DEADLINE_EXCEEDED(
            504,
            "Deadline exceeded",
            "The image was not answered within `ratchet.inference.timeout`, and was not stored. Come again, later when this goes on."),
    MODEL_OUTPUT_INVALID(
            503, "Invalid model output", "The model answered with no numbers. Nothing was stored; come again later."),

    TRAINING_IN_PROGRESS(
            409, "Training in progress", "Location names the run that is under way. Wait for it or cancel it."),
    TRAINING_RUN_NOT_FOUND(404, "No such training run", "No training run has this id."),
    TRAINING_RUN_FINISHED(409, "Training run finished", "The run has ended already and cannot be cancelled."),
    INSUFFICIENT_DATA(
            409, "Insufficient data", "There is too little to learn from. Import labels or send more images."),
    MODEL_VERSION_NOT_FOUND(404, "No such model version", "No model version has this number."),
    ROLLED_BACK(
            409,
            "Version rolled back",
            "The version was rolled back, and its old verdict does not count any more. Choose another, or repeat the call with"
                    + " `force` and a reason."),
    MODEL_IN_USE(409, "Model in use", "The file of this version is needed; the detail says by whom."),
    MANIFEST_NOT_FOUND(404, "No manifest", "The version was made before manifests were kept."),
    ALIAS_NOT_FOUND(404, "No such alias", "No version has this alias. GET /v1/aliases lists them."),
    ALIAS_REFUSED(422, "Alias refused", "The name is reserved or malformed, or there are too many. Choose another."),
    GATE_NOT_PASSED(
            409,
            "Gate not passed",
            "The version has no passed verdict. Choose another, or repeat the call with `force` and a reason."),
    ARTIFACT_CORRUPT(
            409, "Artifact damaged", "The stored file of this version is not intact. Choose another, or train again."),
    MODEL_CANNOT_SERVE(
            409, "Model cannot serve", "The version does not open on this node; the detail says why. Choose another."),
    STALE_VERSION(409, "Deployment changed", "Somebody else deployed in between. Look again, then decide again."),
    NOTHING_TO_ROLL_BACK(409, "Nothing to roll back to", "No earlier version has served.");

    private final HttpStatus status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = HttpStatus.valueOf(status);
        this.title = title;
        this.explanation = explanation;
    }

    static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** The general kind for a status that a library chose. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> UPLOAD_TIMEOUT;
            case 413 -> IMAGE_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> RATE_LIMITED;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> OVERLOADED;
            default -> status >= 500 ? INTERNAL_ERROR : BAD_REQUEST;
        };
    }

    /** The last part of {@link #uri()}, such as {@code image-too-large}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} of the answer; relative, so that it leads to the page on whichever host answered. */
    public URI uri() {
        return URI.create("/problems/" + slug());
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What it means and what the caller can change. */
    public String explanation() {
        return explanation;
    }
}
