package io.ratchet.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Who is let in, on which way, and where. Admin paths are made up: past the guard nothing is found. */
@ServerTest
@TestPropertySource(
        properties = {
            "ratchet.security.prediction-key=" + AccessIT.PREDICTION_KEY,
            "ratchet.security.truth-key=" + AccessIT.TRUTH_KEY,
            "ratchet.security.view-key=" + AccessIT.VIEW_KEY
        })
class AccessIT {

    static final String PREDICTION_KEY = "prediction-key-of-the-tests";

    static final String TRUTH_KEY = "truth-key-of-the-tests";

    static final String VIEW_KEY = "view-key-of-the-tests";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ADMIN_PATH = "/v1/models/made/up/path";
    private static final byte[] PNG = Pictures.png(Pictures.drawing(77, 20, 20));
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private TestHttp http;

    @BeforeEach
    void connect() {
        http = new TestHttp(port);
    }

    @Test
    void letsPredictWithEitherKey() {
        assertThat(predict("Bearer " + PREDICTION_KEY).status()).isEqualTo(200);
        assertThat(predict("bearer " + ServerTest.ADMIN_KEY).status()).isEqualTo(200);
        http.get("/v1/predictions/1").isProblem(401, "unauthorized");
    }

    @Test
    void letsReportTruthsWithItsOwnKeyOrThatOfTheAdmin() {
        report("Bearer " + TRUTH_KEY).isProblem(404, "prediction-not-found");
        report("Bearer " + ServerTest.ADMIN_KEY).isProblem(404, "prediction-not-found");
        report("Bearer " + PREDICTION_KEY).isProblem(403, "forbidden");
        report("Bearer nobody-has-such-a-key").isProblem(401, "unauthorized");
        http.send(truth()).isProblem(401, "unauthorized");
    }

    @Test
    void letsTheTruthKeyDoNothingElse() {
        predict("Bearer " + TRUTH_KEY).isProblem(403, "forbidden");
        change(ADMIN_PATH, "Bearer " + TRUTH_KEY).isProblem(403, "forbidden");
        http.get("/v1/predictions/1", "Authorization", "Bearer " + TRUTH_KEY).isProblem(403, "forbidden");
    }

    @Test
    void refusesMissingAndWrongKeysInTheSameWords() {
        TestAnswer none = http.post("/v1/predictions", "image/png", PNG).isProblem(401, "unauthorized");
        TestAnswer wrong = predict("Bearer wrong-key-of-a-stranger").isProblem(401, "unauthorized");
        TestAnswer basic = predict("Basic YTpi").isProblem(401, "unauthorized");
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo(none.header("WWW-Authenticate"));
        assertThat(wrong.json().path("detail")).isEqualTo(none.json().path("detail"));
        assertThat(basic.json().path("detail")).isEqualTo(none.json().path("detail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {ADMIN_PATH, "/v1/training-runs/made/up", "/made-up"})
    void letsOnlyTheAdminChangeAnything(String path) {
        change(path, "Bearer " + ServerTest.ADMIN_KEY).isProblem(404, "not-found");
        change(path, "Bearer " + PREDICTION_KEY).isProblem(403, "forbidden");
        http.post(path, FORM, new byte[0]).isProblem(401, "unauthorized");
    }

    @Test
    void letsWhoeverHasAKeyReadCalls() {
        http.get(ADMIN_PATH).isProblem(401, "unauthorized");
        http.get(ADMIN_PATH, "Authorization", "Bearer " + PREDICTION_KEY).isProblem(404, "not-found");
        http.get("/v1/training-runs/made/up", "Authorization", "Bearer " + VIEW_KEY)
                .isProblem(404, "not-found");
        http.get("/v1/predictions/999999999", "Authorization", "Bearer " + VIEW_KEY)
                .isProblem(404, "prediction-not-found");
        assertThat(http.get("/problems").status()).isEqualTo(200);
        assertThat(http.get("/css/ratchet.css").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/versions", "/made-up", "/data", "/settings", "/v1/keys"})
    void letsOnlyAdminsAndViewersReadPages(String path) {
        http.get(path).isProblem(401, "unauthorized");
        http.get(path, "Authorization", "Bearer " + PREDICTION_KEY).isProblem(403, "forbidden");
        assertThat(http.get(path, "Authorization", "Bearer " + VIEW_KEY).status())
                .isEqualTo(path.equals("/made-up") ? 404 : 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {ADMIN_PATH, "/v1/training-runs", "/v1/keys", "/dashboard/retrain", "/data/images/1/delete"})
    void letsViewersChangeNothing(String path) {
        change(path, "Bearer " + VIEW_KEY).isProblem(403, "forbidden");
        assertThat(predict("Bearer " + VIEW_KEY).status()).isEqualTo(403);
    }

    @Test
    void tellsAViewerWhoActsByAPage() {
        String session = session(logIn(http.get("/login"), VIEW_KEY));
        String token = token(http.get("/login", "Cookie", session));
        TestAnswer refused = http.post(
                "/dashboard/retrain",
                FORM,
                ("_csrf=" + token).getBytes(UTF_8),
                "Cookie",
                session,
                "Accept",
                "text/html");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Content-Type")).startsWith("text/html");
        assertThat(refused.text()).contains("Your key is not for this", "<q>view</q>");
    }

    @Test
    void letsWhoSendsWrongKeysWait() {
        String elsewhere = "203.0.113.7";
        TestAnswer form = http.get("/login", "X-Forwarded-For", elsewhere);
        for (int i = 0; i <= LoginDelays.FREE; i++) {
            assertThat(logIn(form, "wrong-key-of-a-stranger", elsewhere).header("Location"))
                    .endsWith("/login?error");
        }
        assertThat(logIn(form, ServerTest.ADMIN_KEY, elsewhere).header("Location"))
                .as("the right key, too early")
                .endsWith("/login?error");
        TestAnswer told = http.get("/login?error", "X-Forwarded-For", elsewhere);
        assertThat(told.text()).containsPattern("Wait <span>[12] seconds?</span>, then try again");
        assertThat(told.header("Retry-After")).isIn("1", "2");
        assertThat(logIn(http.get("/login"), ServerTest.ADMIN_KEY).header("Location"))
                .as("from another address")
                .endsWith("/");
    }

    @Test
    void marksTheCookieAsSecureBehindTls() {
        assertThat(http.get("/login", "X-Forwarded-Proto", "https").header("Set-Cookie"))
                .contains("Secure", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void keepsTheActuatorOnAPortOfItsOwnWhereOnlyHealthIsOpen() {
        TestHttp management = new TestHttp(managementPort);
        assertThat(management.get("/actuator/env").status()).isEqualTo(401);
        assertThat(management.get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(management
                        .get("/actuator/heapdump", "Authorization", "Bearer " + PREDICTION_KEY)
                        .status())
                .isEqualTo(403);
        assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(management
                        .get("/actuator/prometheus", "Authorization", "Bearer " + ServerTest.ADMIN_KEY)
                        .status())
                .isEqualTo(200);

        http.get("/actuator/prometheus", "Authorization", "Bearer " + ServerTest.ADMIN_KEY)
                .isProblem(404, "not-found");
        assertThat(http.get("/livez").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key=abc", "a=b&API_KEY=x", "access_token=x", "q=ratchet_abcdef", "admin-key=x"})
    void refusesAKeyInTheQuery(String query) {
        http.get("/v1/models?" + query).isProblem(400, "key-in-query");
    }

    @Test
    void forbidsFramesInlineScriptsAndSniffing() {
        for (TestAnswer answer : new TestAnswer[] {http.get("/login"), http.get("/v1/nothing")}) {
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        }
    }

    @Test
    void allowsNoOtherOrigin() {
        TestAnswer answer = http.send(http.request("/v1/predictions")
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void logsInWithAKeyForThePages() {
        TestAnswer form = http.get("/login");
        assertThat(form.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
        assertThat(logIn(form, PREDICTION_KEY).header("Location")).endsWith("/login?error");
        assertThat(http.get("/login?error").text()).contains("This key does not open the pages");
        TestAnswer in = logIn(form, ServerTest.ADMIN_KEY);
        assertThat(in.status()).isEqualTo(302);
        assertThat(in.header("Location")).endsWith("/");
        assertThat(session(in)).as("a new session against fixation").isNotEqualTo(session(form));
    }

    @Test
    void needsATokenForWhatASessionSends() {
        String session = session(logIn(http.get("/login"), ServerTest.ADMIN_KEY));
        String token = token(http.get("/login", "Cookie", session));
        http.post(ADMIN_PATH, FORM, new byte[0], "Cookie", session).isProblem(403, "csrf");
        http.post(ADMIN_PATH, FORM, new byte[0], "Cookie", session, "X-CSRF-TOKEN", token)
                .isProblem(404, "not-found");
        http.post(ADMIN_PATH, FORM, ("_csrf=" + token).getBytes(UTF_8), "Cookie", session)
                .isProblem(404, "not-found");
        http.post(ADMIN_PATH, FORM, new byte[0], "Cookie", session, "Authorization", "Bearer " + PREDICTION_KEY)
                .isProblem(403, "forbidden");
    }

    @Test
    void endsTheSessionAtLogout() {
        String session = session(logIn(http.get("/login"), ServerTest.ADMIN_KEY));
        byte[] token = ("_csrf=" + token(http.get("/login", "Cookie", session))).getBytes(UTF_8);
        http.post("/logout", FORM, new byte[0], "Cookie", session).isProblem(403, "csrf");
        assertThat(http.post("/logout", FORM, token, "Cookie", session).status())
                .isEqualTo(302);
        http.post(ADMIN_PATH, FORM, token, "Cookie", session).isProblem(401, "unauthorized");
    }

    @Test
    void sendsABrowserWithoutSessionToTheForm() {
        TestAnswer button = http.post("/made-up", FORM, new byte[0], "Accept", "text/html,*/*");
        assertThat(button.status()).isEqualTo(302);
        assertThat(button.header("Location")).endsWith("/login");
        TestAnswer oldForm = http.post("/login", FORM, new byte[0], "Accept", "text/html");
        assertThat(oldForm.header("Location")).endsWith("/login?expired");
        http.post("/login", FORM, new byte[0]).isProblem(403, "csrf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "password=%zz&_csrf=%", "%00=%ff"})
    void refusesFormsThatAreWronglyEncoded(String form) {
        TestAnswer answer = http.post("/login", FORM, form.getBytes(UTF_8));
        assertThat(answer.status()).as(answer.text()).isBetween(400, 403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private TestAnswer predict(String authorization) {
        return http.post("/v1/predictions", "image/png", PNG, "Authorization", authorization);
    }

    private TestAnswer report(String authorization) {
        return http.send(truth().header("Authorization", authorization));
    }

    private HttpRequest.Builder truth() {
        return http.request("/v1/predictions/999999/truth")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"label\": \"class-1\"}"));
    }

    private TestAnswer change(String path, String authorization) {
        return http.post(path, FORM, new byte[0], "Authorization", authorization);
    }

    private TestAnswer logIn(TestAnswer form, String key, String address) {
        byte[] fields = ("password=" + key + "&_csrf=" + token(form)).getBytes(UTF_8);
        return http.post("/login", FORM, fields, "Cookie", session(form), "X-Forwarded-For", address);
    }

    private TestAnswer logIn(TestAnswer form, String key) {
        byte[] fields = ("password=" + key + "&_csrf=" + token(form)).getBytes(UTF_8);
        return http.post("/login", FORM, fields, "Cookie", session(form));
    }

    private static String session(TestAnswer answer) {
        String cookie = answer.header("Set-Cookie");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static String token(TestAnswer form) {
        Matcher token = TOKEN.matcher(form.text());
        assertThat(token.find()).as(form.text()).isTrue();
        return token.group(1);
    }
}
