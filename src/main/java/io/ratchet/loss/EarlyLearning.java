package io.ratchet.loss;

/**
 * Early-learning regularisation, CE + lambda log(1 - &lt;t, p&gt;) (Liu et al. 2020, 2007.00151). Networks learn the right
 * labels before they memorise the wrong ones; t remembers, for each example, what the network answered so far, t &lt;- beta t
 * + (1 - beta) p, from zero and without a gradient, and the loss holds the answer there. t is moved before it is used.
 *
 * <p>1 - &lt;t, p&gt; is held at 1e-4 or above. The loss can be negative.
 *
 * @param lambda weight of the regularisation, 0 (cross entropy) to 1000
 * @param beta how slowly the memory moves, 0 to below 1
 */
public record EarlyLearning(double lambda, double beta) implements Loss {

    public EarlyLearning {
        Allowed.between(0, 1000, "elr-lambda", lambda);
        Allowed.require(beta >= 0 && beta < 1, "elr-beta", beta, "0 to below 1");
    }

    @Override
    public String describe() {
        return "elr(lambda=" + lambda + ", beta=" + beta + ")";
    }

    @Override
    public PerExample start(int examples, int classes) {
        return new AnswersSoFar(this, examples, classes);
    }
}
