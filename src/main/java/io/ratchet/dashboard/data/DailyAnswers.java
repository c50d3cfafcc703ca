package io.ratchet.dashboard.data;

import io.ratchet.dashboard.words.ForPeople;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often each class was answered, day by day or month by month (UTC), from what was counted when it was answered. */
@Repository
class DailyAnswers {

    private static final int COLUMNS = 12;
    private static final int CLASSES = 30;
    private static final int DARKEST = 9;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

    private final JdbcClient jdbc;
    private final Clock clock;

    DailyAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Classes by times.
     *
     * @param columns the times, oldest first; empty when nothing was answered in them
     * @param rows classes, the most frequent first
     * @param left how many classes are not shown
     */
    public record Grid(boolean months, List<String> columns, List<Row> rows, int left) {}

    /** One class. */
    public record Row(int label, String name, List<Cell> cells, String sum) {}

    /**
     * One class at one time.
     *
     * @param shade 0 to 9, by the share of the time's answers
     * @param title what it says in words
     */
    public record Cell(String answers, int shade, String title) {}

    private record Count(LocalDate begin, int label, long answers) {}

    Grid of(List<String> classes, boolean months) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<LocalDate> begins = IntStream.range(0, COLUMNS)
                .mapToObj(i -> months
                        ? today.withDayOfMonth(1).minusMonths(COLUMNS - 1L - i)
                        : today.minusDays(COLUMNS - 1L - i))
                .toList();
        List<Count> counts = counted(begins.get(0), months);
        Map<LocalDate, Long> sums = new HashMap<>();
        Map<Integer, Map<LocalDate, Long>> byClass = new HashMap<>();
        counts.forEach(count -> {
            sums.merge(count.begin(), count.answers(), Long::sum);
            byClass.computeIfAbsent(count.label(), label -> new HashMap<>()).put(count.begin(), count.answers());
        });
        DateTimeFormatter format = months ? MONTH : DAY;
        List<Row> rows = byClass.entrySet().stream()
                .filter(entry -> entry.getKey() < classes.size())
                .sorted(Comparator.comparingLong(
                                (Map.Entry<Integer, Map<LocalDate, Long>> entry) -> -sum(entry.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> row(entry.getKey(), classes.get(entry.getKey()), entry.getValue(), begins, sums, format))
                .toList();
        return new Grid(
                months,
                rows.isEmpty() ? List.of() : begins.stream().map(format::format).toList(),
                rows.subList(0, Math.min(CLASSES, rows.size())),
                Math.max(0, rows.size() - CLASSES));
    }

    private List<Count> counted(LocalDate from, boolean months) {
        return jdbc.sql("""
                        select date_trunc(:unit, day)::date as begin, class_id as label, sum(answers)::bigint as answers
                        from answered_day where day >= :from group by 1, 2""")
                .param("unit", months ? "month" : "day")
                .param("from", from)
                .query(Count.class)
                .list();
    }

    private static Row row(
            int label,
            String name,
            Map<LocalDate, Long> answers,
            List<LocalDate> begins,
            Map<LocalDate, Long> sums,
            DateTimeFormatter format) {
        Stream<Cell> cells = begins.stream().map(begin -> {
            long count = answers.getOrDefault(begin, 0L);
            long all = sums.getOrDefault(begin, 0L);
            double share = all == 0 ? 0 : (double) count / all;
            return new Cell(
                    count == 0 ? "–" : ForPeople.count(count),
                    count == 0 ? 0 : Math.min(DARKEST, 1 + (int) (share * DARKEST)),
                    "%s: %s of %s"
                            .formatted(
                                    format.format(begin), ForPeople.percent(share), ForPeople.plural(all, "answer")));
        });
        return new Row(label, name, cells.toList(), ForPeople.count(sum(answers)));
    }

    private static long sum(Map<LocalDate, Long> answers) {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }
}
