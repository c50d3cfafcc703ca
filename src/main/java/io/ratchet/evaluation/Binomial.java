package io.ratchet.evaluation;

/**
 * The upper tail of a binomial distribution.
 *
 * @param exact P[Bin(n, p) ≥ k]
 * @param midP the same without half of P[Bin(n, p) = k]
 */
record Binomial(double exact, double midP) {

    /**
     * Sums binomial weights outward from the likeliest count, each by a factor from its neighbour and all relative to
     * the likeliest: no factorials, no logarithms, a relative error under 1e-9 for millions of trials. Tails below
     * about 1e-300 come out as 0.
     *
     * @param p chance of a success, above 0 and below 1
     */
    static Binomial upperTail(long k, long n, double p) {
        double odds = p / (1 - p);
        long likeliest = Math.min(n, (long) Math.floor((n + 1) * p));
        double total = 0;
        double tail = 0;
        double atK = 0;
        double weight = 1;
        for (long i = likeliest; i <= n && weight > 0; i++) {
            total += weight;
            tail += i >= k ? weight : 0;
            atK = i == k ? weight : atK;
            weight *= odds * (n - i) / (i + 1);
        }
        weight = likeliest / (odds * (n - likeliest + 1));
        for (long i = likeliest - 1; i >= 0 && weight > 0; i--) {
            total += weight;
            tail += i >= k ? weight : 0;
            atK = i == k ? weight : atK;
            weight *= i / (odds * (n - i + 1));
        }
        return new Binomial(tail / total, (tail - atK / 2) / total);
    }
}
