package io.ratchet.lab;

import java.util.List;
import java.util.stream.Collectors;

/** The report as one HTML file: no script, nothing from elsewhere, light or dark as the reader's screen. */
final class HtmlReport {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1d2329; --soft: #66717c; --line: #d5dbe1; --paper: #ffffff;
              --strong: #0b6bcb; --c0: #0b6bcb; --c1: #c2410c; --c2: #15803d; --c3: #7e22ce; --c4: #b91c1c;
              --c5: #0e7490; --c6: #a16207; --c7: #be185d; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e3e8ed; --soft: #9aa5b1; --line: #38424c;
              --paper: #14181c; --strong: #6cb2ff; --c0: #6cb2ff; --c1: #ff9f66; --c2: #6ddc8b; --c3: #c99bff;
              --c4: #ff8a8a; --c5: #67d5e8; --c6: #e8c45a; --c7: #ff8fc4; } }
            body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--paper); color: var(--ink);
              font: 16px/1.5 system-ui, sans-serif; }
            h1 { font-size: 1.5rem; line-height: 1.2; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            .words p:first-child { font-size: 1.15rem; font-weight: 600; }
            .note, caption { color: var(--soft); font-size: 0.875rem; }
            .wide { overflow-x: auto; } table { border-collapse: collapse; font-size: 0.875rem;
              font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: 0.3rem 0.7rem 0.3rem 0; border-bottom: 1px solid var(--line);
              vertical-align: top; } td { white-space: nowrap; } thead th { color: var(--soft); font-weight: 500; }
            tbody th { font-weight: 600; }
            dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0.2rem 1rem; }
            dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
            svg { display: block; width: 100%; max-width: 40rem; } svg text { font: 10px system-ui, sans-serif;
              fill: var(--ink); }
            .grid { stroke: var(--line); } .zero { stroke: var(--soft); }
            line.control { stroke: var(--strong); stroke-width: 2; } circle.control { fill: var(--strong); }
            line.champion { stroke: var(--soft); stroke-width: 1.5; }
            circle.champion { fill: var(--paper); stroke: var(--soft); stroke-width: 1.5; }
            """;

    private HtmlReport() {}

    static String of(Summary summary) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>%s</title><style>%s%s</style></head><body>
                <h1>%s</h1>
                <div class="words">%s</div>
                %s%s
                <h2>Setting</h2><dl>%s</dl>
                </body></html>
                """.formatted(
                Markup.escaped(title(summary)),
                STYLE,
                lines(),
                Markup.escaped(title(summary)),
                summary.words().stream()
                        .map(sentence -> Markup.element("p", sentence))
                        .collect(Collectors.joining()),
                plots(summary),
                ReportTable.of(summary).stream().map(HtmlReport::table).collect(Collectors.joining("\n")),
                summary.setting().entrySet().stream()
                        .map(fact -> Markup.element("dt", fact.getKey()) + Markup.element("dd", fact.getValue()))
                        .collect(Collectors.joining()));
    }

    static String title(Summary summary) {
        return "Can B beat A? " + summary.title();
    }

    private static String plots(Summary summary) {
        List<Row> recipes = summary.rows().stream()
                .filter(row ->
                        row.arm().role() == Role.RECIPE && row.overChampion().isPresent())
                .toList();
        String gains = recipes.isEmpty()
                ? ""
                : "<h2>Gain of each recipe, points</h2>" + GainPlot.of(recipes)
                        + Markup.element("p", "Filled: over its control. Hollow: over A. Lines: 95 % intervals.")
                                .replace("<p>", "<p class=\"note\">");
        return gains
                + summary.curves().stream()
                        .map(curve -> Markup.element("h2", curve.title()) + LinePlot.of(curve))
                        .collect(Collectors.joining());
    }

    private static String table(ReportTable table) {
        return Markup.element("h2", table.title())
                + Markup.table(table.head(), table.rows())
                + Markup.element("p", table.note()).replace("<p>", "<p class=\"note\">");
    }

    private static String lines() {
        StringBuilder style = new StringBuilder();
        for (int i = 0; i < LinePlot.COLOURS; i++) {
            style.append(Words.format(
                    "polyline.line-%d, line.line-%d { fill: none; stroke: var(--c%d); stroke-width: 1.5; }"
                            + " circle.line-%d { fill: var(--c%d); }%n",
                    i, i, i, i, i));
        }
        return style.toString();
    }
}
