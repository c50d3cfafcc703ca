package io.ratchet.lab;

import java.util.List;
import java.util.stream.Collectors;

/** The report as Markdown: the same words and tables; curves as tables. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String of(Summary summary) {
        StringBuilder text = new StringBuilder("# " + HtmlReport.title(summary) + "\n\n");
        summary.words().forEach(sentence -> text.append(escaped(sentence)).append("\n\n"));
        ReportTable.of(summary).forEach(table -> text.append(section(table)));
        summary.curves().forEach(curve -> text.append(section(curve)));
        text.append("## Setting\n\n| | |\n| --- | --- |\n");
        summary.setting().forEach((name, value) -> text.append(row(List.of(name, value))));
        return text.toString();
    }

    private static String section(ReportTable table) {
        return "## " + table.title() + "\n\n" + table(table.head(), table.rows()) + "\n" + escaped(table.note())
                + "\n\n";
    }

    private static String section(Curve curve) {
        List<List<String>> rows = curve.lines().stream()
                .flatMap(line -> line.points().stream()
                        .map(point -> List.of(
                                line.name(),
                                curve.percent()
                                        ? Words.format("%.0f %%", 100 * point.at())
                                        : Words.format("%,.0f", point.at()),
                                Words.format("%.2f ± %.2f %%", 100 * point.mean(), 100 * point.sd()))))
                .toList();
        return "## " + curve.title() + "\n\n" + table(List.of("", curve.axis(), "accuracy"), rows) + "\n";
    }

    private static String table(List<String> head, List<List<String>> rows) {
        return row(head)
                + row(head.stream().map(name -> "---").toList())
                + rows.stream().map(MarkdownReport::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return "| " + cells.stream().map(MarkdownReport::escaped).collect(Collectors.joining(" | ")) + " |\n";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
