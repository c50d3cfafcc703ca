package io.ratchet.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTests {

    @TempDir
    Path folder;

    @Test
    void theSameIsWrittenAsHtmlMarkdownAndJson() throws Exception {
        new Report(Synthetic.facts(), full().results()).write(folder.resolve("out/tiny.html"));

        String html = Files.readString(folder.resolve("out/tiny.html"));
        String markdown = Files.readString(folder.resolve("out/tiny.md"));
        JsonNode json = JsonMapper.builder().build().readTree(Files.readString(folder.resolve("out/tiny.json")));
        String first = full().summary().words().get(0);
        assertThat(html).contains(first, "73.04 ± 0.36 %", "agreement");
        assertThat(markdown).contains(first, "73.04 ± 0.36 %", "| B agreement |");
        assertThat(json.get("words").get(0).asString()).isEqualTo(first);
        assertThat(json.get("rows").size()).isGreaterThan(6);
    }

    @Test
    void theHtmlIsWellFormedAndAsksForNothingElse() throws Exception {
        String html = HtmlReport.of(full().summary());
        Document document = parsed(html);

        assertThat(document.getDocumentElement().getNodeName()).isEqualTo("html");
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(5); // gains and four curves
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("link").getLength()).isZero();
        assertThat(document.getElementsByTagName("img").getLength()).isZero();
        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", "url(", "@import", "src=", "href=");
        assertThat(html).contains("prefers-color-scheme: dark", "width=device-width");
    }

    @Test
    void everyTableHasAsManyCellsInEachRow() {
        for (ReportTable table : ReportTable.of(full().summary())) {
            assertThat(table.rows())
                    .as(table.title())
                    .isNotEmpty()
                    .allMatch(row -> row.size() == table.head().size());
        }
    }

    @Test
    void namesThatLookLikeMarkupAreText() throws Exception {
        StudyFacts facts = new StudyFacts(
                "<b>\"cats\" & dogs</b>", List.of("<i>", "|"), Synthetic.facts().truth(), java.util.Map.of("a", "<x>"));
        Summary summary = Summary.of(facts, Synthetic.winning().results());

        assertThat(parsed(HtmlReport.of(summary)).getElementsByTagName("b").getLength())
                .isZero();
        assertThat(MarkdownReport.of(summary)).contains("| \\| |");
    }

    @Test
    void oneSeedMakesAReportToo() throws Exception {
        Summary summary =
                new Synthetic().champion(700).control(702).recipe("self", 710).summary();

        assertThat(parsed(HtmlReport.of(summary)).getElementsByTagName("svg").getLength())
                .isEqualTo(1);
        assertThat(HtmlReport.of(summary)).doesNotContain("Infinity", "NaN");
    }

    @Test
    void plotsPlaceEveryNumberWithinTheirFrame() {
        Axis axis = Axis.over(new double[] {-0.3, 1.9}, 10, 390);

        assertThat(axis.low()).isLessThanOrEqualTo(-0.3);
        assertThat(axis.high()).isGreaterThanOrEqualTo(1.9);
        assertThat(axis.at(axis.low())).isEqualTo(10);
        assertThat(axis.at(axis.high())).isEqualTo(390);
        assertThat(axis.ticks()).contains(0.0).hasSizeBetween(3, 8);
    }

    private static Synthetic full() {
        Synthetic all = Synthetic.winning();
        for (Experiment experiment : List.of(
                Experiment.UNLABELLED,
                Experiment.REPLACE,
                Experiment.ACCUMULATE,
                Experiment.SYMMETRIC_NOISE,
                Experiment.CLASS_NOISE)) {
            boolean share = experiment == Experiment.SYMMETRIC_NOISE || experiment == Experiment.CLASS_NOISE;
            all.arm(new Arm(experiment, Role.RECIPE, "agreement", share ? 0.2 : 1), 720, 721);
            all.arm(new Arm(experiment, Role.RECIPE, "agreement", share ? 0.4 : 2), 730, 729);
        }
        all.arm(new Arm(Experiment.ROUTED, Role.MEMBER, "member-0", 0), 550, 551);
        return all.arm(new Arm(Experiment.ROUTED, Role.RECIPE, "pooled", 0), 640, 650);
    }

    private static Document parsed(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
