package io.ratchet.recipe;

import io.ratchet.loss.CrossEntropy;
import io.ratchet.loss.EarlyLearning;
import io.ratchet.loss.GeneralizedCrossEntropy;
import io.ratchet.loss.HardBootstrapping;
import io.ratchet.loss.LabelSmoothing;
import io.ratchet.loss.NormalizedPlusReverse;
import io.ratchet.loss.SoftBootstrapping;
import io.ratchet.loss.SymmetricCrossEntropy;
import io.ratchet.loss.TruncatedGeneralizedCrossEntropy;
import io.ratchet.network.NetworkKind;
import io.ratchet.pseudolabel.AdaptiveThreshold;
import io.ratchet.pseudolabel.All;
import io.ratchet.pseudolabel.ConfidenceThreshold;
import io.ratchet.pseudolabel.DistributionAlignment;
import io.ratchet.pseudolabel.MajorityVote;
import io.ratchet.pseudolabel.PerClassQuota;
import io.ratchet.pseudolabel.Sharpening;
import io.ratchet.pseudolabel.SoftMatch;
import io.ratchet.pseudolabel.Target;
import io.ratchet.pseudolabel.VoteShare;
import io.ratchet.training.Consistency;
import java.util.List;
import java.util.stream.Collectors;

/** All recipes there are. */
public final class Recipes {

    private static final List<Recipe> ALL = List.of(
            new LabelledOnly(),
            new ViewsControl(),
            new LabelledMixed(),
            new LabelledTuned(),
            new FreshCommittee(CommitteeDesign.mixed(10)),
            new Supervised(),
            new HardLabels("hard", "served labels, cross entropy", new CrossEntropy()),
            new HardLabels("smoothed", "served labels, label smoothing", new LabelSmoothing(0.1)),
            new HardLabels("gce", "served labels, generalised cross entropy", new GeneralizedCrossEntropy(0.7)),
            new HardLabels(
                    "truncated-gce",
                    "served labels, generalised cross entropy that drops what stays unlikely",
                    new TruncatedGeneralizedCrossEntropy(0.7, 0.5, 1.0 / 3)),
            new HardLabels("sce", "served labels, symmetric cross entropy", new SymmetricCrossEntropy(0.1, 1)),
            new HardLabels(
                    "nce-rce", "served labels, normalised plus reverse cross entropy", new NormalizedPlusReverse(1, 1)),
            new HardLabels(
                    "soft-bootstrap", "served labels, mixed with what the student thinks", new SoftBootstrapping(0.95)),
            new HardLabels(
                    "hard-bootstrap", "served labels, mixed with the student's own label", new HardBootstrapping(0.8)),
            new HardLabels("elr", "served labels, held to what was learned early", new EarlyLearning(3, 0.7)),
            new ForwardCorrected(),
            new ServedShares(),
            new ChosenLabels(
                    "sharpened",
                    "the champion's calibrated probabilities, sharpened",
                    new All(Target.SOFT).after(new Sharpening(0.5))),
            new ChosenLabels(
                    "confident",
                    "labels that the champion gives 80 % at least",
                    new ConfidenceThreshold(0.8, Target.HARD)),
            new ChosenLabels(
                    "adaptive",
                    "labels above a threshold that is lower for classes the champion is unsure of",
                    new AdaptiveThreshold(0.8, Target.HARD)),
            new ChosenLabels(
                    "quota",
                    "the most confident half, as many of each class as the labelled set has",
                    PerClassQuota.ofShare(0.5, Target.HARD)),
            new ChosenLabels(
                    "softmatch",
                    "all labels, aligned to the labelled set's class shares, the unsure ones weighing less",
                    new SoftMatch(2, Target.SOFT).after(new Sharpening(0.5), DistributionAlignment.full())),
            new CommitteeLabels("vote", "majority of a committee of ten", Combination.votes(new MajorityVote())),
            new CommitteeLabels(
                    "vote-share",
                    "shares of the votes of ten members",
                    Combination.votes(new VoteShare()),
                    Target.SOFT),
            new CommitteeLabels("consensus", "labels that eight of ten members agree on", Combination.consensus(0.8)),
            new CommitteeLabels(
                    "weighted-vote", "votes of ten members, by their cross-fitted accuracy", Combination.weighted()),
            new CommitteeLabels(
                    "dawid-skene", "votes of ten members, by what each takes for what", Combination.dawidSkene()),
            new Boosted(),
            new GraphLabels(),
            new AgreedLabels(
                    "agree", "labels on which the neighbour graph and the champion agree", new ChampionTeacher()),
            new AgreedLabels(
                    "agree-committee",
                    "labels on which the neighbour graph and a committee agree",
                    new CommitteeTeacher(Combination.votes(new MajorityVote()))),
            new NoisyStudent(),
            new SmoothedStudent(),
            new ConsistentViews(
                    "fixmatch",
                    "the student's own certain answers to weak views, learned on strong ones",
                    new Consistency(0.9, 1, true),
                    false),
            new ConsistentViews(
                    "softmatch-views",
                    "the same with all answers, the unsure ones weighing less",
                    new Consistency(0, 1, true),
                    false),
            new SmoothedViews(
                    "smoothed-views",
                    "labels by a head on six views, smoothed over nearest neighbours, for a head on two views",
                    0.6,
                    1),
            new SmoothedViews("smoothed-views-far", "the same, smoothed further: for few labels", 0.9, 1),
            new SmoothedViews(
                    "smoothed-views-twice", "the first of these, with its student as the next teacher", 0.6, 2),
            new TunedStudent(),
            new ConsistentViews(
                    "tuned-fixmatch",
                    "`fixmatch` for a student that tunes the backbone on augmented images",
                    new Consistency(0.9, 1, true),
                    true));

    private Recipes() {}

    /** In the order of the documents: controls first, then from the plainest to the most involved. */
    public static List<Recipe> all() {
        return ALL;
    }

    /** Those that make networks of a kind. */
    public static List<Recipe> suiting(NetworkKind kind) {
        return ALL.stream().filter(recipe -> recipe.suits(kind)).toList();
    }

    /** How the first version is made. */
    public static Recipe first() {
        return new LabelledOnly();
    }

    /** How the first version is made where several members are to answer. */
    public static Recipe firstCommittee(int members) {
        return new FreshCommittee(CommitteeDesign.mixed(members));
    }

    /** A committee of a certain design from the labelled set. */
    public static Recipe committee(CommitteeDesign design) {
        return new FreshCommittee(design);
    }

    /**
     * What a run tries where nothing is configured, by docs/lab, of which the selection split picks: with a backbone what was
     * best with few labels and what was best with more; from scratch what was best with few, and a plain one.
     */
    public static List<Recipe> defaults(NetworkKind kind) {
        return switch (kind) {
            case FROZEN_BACKBONE -> List.of(named("softmatch-views"), named("smoothed-views-twice"));
            case SMALL_RESNET -> List.of(named("gce"), named("smoothed-student"));
            case TUNED_BACKBONE -> List.of(named("gce")); // no run is of this kind: recipes tune within one
        };
    }

    /**
     * The recipe of this name.
     *
     * @throws IllegalArgumentException when there is none; the message names all
     */
    public static Recipe named(String name) {
        return ALL.stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no recipe, allowed are "
                        + ALL.stream().map(Recipe::name).collect(Collectors.joining(", "))));
    }
}
