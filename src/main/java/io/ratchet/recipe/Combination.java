package io.ratchet.recipe;

import io.ratchet.network.Member;
import io.ratchet.network.OutOfBag;
import io.ratchet.pseudolabel.Aggregation;
import io.ratchet.pseudolabel.AtLeast;
import io.ratchet.pseudolabel.ConfusionCounts;
import io.ratchet.pseudolabel.DawidSkene;
import io.ratchet.pseudolabel.SoftLabels;
import io.ratchet.pseudolabel.Votes;
import io.ratchet.pseudolabel.WeightedVote;
import java.util.List;
import java.util.Optional;

/** Makes one teacher of a committee. */
@FunctionalInterface
interface Combination {

    /** How alike the errors of members on one backbone are; the agreement of members counts that much less. */
    double ERROR_CORRELATION = 0.5;

    /** From the opinion of each member, and what is known of the members. */
    SoftLabels of(List<SoftLabels> opinions, List<Member> members);

    /** The labels of the members alone. */
    static Combination votes(Aggregation aggregation) {
        return (opinions, members) -> aggregation.aggregate(Votes.of(opinions));
    }

    /**
     * Labels that this share of the members agree on, however many there are; no opinion elsewhere.
     *
     * @param share above 0, up to 1
     */
    static Combination consensus(double share) {
        return (opinions, members) ->
                new AtLeast((int) Math.ceil(share * opinions.size())).aggregate(Votes.of(opinions));
    }

    /** The mean of the members' probabilities. */
    static Combination mean() {
        return (opinions, members) -> SoftLabels.mean(opinions);
    }

    /** Votes that count as much as the member was right on labelled images that it had not learned. */
    static Combination weighted() {
        return (opinions, members) -> {
            Votes votes = Votes.of(opinions);
            double[] accuracies = confusions(members, votes.classes()).accuracies();
            return WeightedVote.ofAccuracies(accuracies, votes.classes()).aggregate(votes);
        };
    }

    /** Which class each member takes for which, learned from all votes, beginning with the labelled images. */
    static Combination dawidSkene() {
        return (opinions, members) -> {
            Votes votes = Votes.of(opinions);
            return new DawidSkene(confusions(members, votes.classes()), ERROR_CORRELATION).aggregate(votes);
        };
    }

    private static ConfusionCounts confusions(List<Member> members, int classes) {
        return ConfusionCounts.of(members.stream()
                .map(member -> Optional.ofNullable(member.outOfBag())
                        .map(OutOfBag::confusion)
                        .orElseGet(() -> new int[classes][classes]))
                .toList());
    }
}
