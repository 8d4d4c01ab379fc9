package org.mlpparity.trial;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.WeightDecay;

/** Right gradients, a wrong learning rate for them or a wrong part of them cut off. */
final class RateSaboteurs {
    private RateSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                scheduleIgnored(),
                scheduled(
                        "schedule-late",
                        "takes the learning rate of the step before",
                        (mlp, due) -> Math.max(0, due - 1),
                        withoutSchedule().or(HiddenFault.when(RateSaboteurs::isOneStep, "the schedule makes no step"))),
                scheduled(
                        "schedule-per-update",
                        "steps its schedule at every update where every epoch is asked",
                        (mlp, due) -> mlp.steps(),
                        withoutSchedule()
                                .or(HiddenFault.when(
                                        experiment -> experiment
                                                        .schedule()
                                                        .orElseThrow()
                                                        .per()
                                                == Schedule.Per.UPDATE,
                                        "the schedule steps at every update"))
                                .or(HiddenFault.when(
                                        experiment -> experiment.batchCount() == 1, "an epoch is one update"))),
                clipping(
                        "clipping-missing",
                        "does not clip the gradient",
                        (clipping, precision) -> Optional.empty(),
                        withoutClipping()),
                clipping(
                        "clipping-per-tensor",
                        "clips each tensor by itself where the norm of all is asked",
                        (clipping, precision) -> Optional.of(new PlainClipping(clipping, precision) {
                            @Override
                            Clipping.Over over() {
                                return Clipping.Over.TENSOR;
                            }
                        }),
                        withoutClipping()
                                .or(HiddenFault.when(
                                        clips(each -> each.over() == Clipping.Over.TENSOR),
                                        "no norm of all is asked"))),
                clippingAfterDecay(),
                clipping(
                        "clipping-by-square",
                        "forgets the root of the norm",
                        (clipping, precision) -> Optional.of(new PlainClipping(clipping, precision) {
                            @Override
                            double norm(double squares, int count) {
                                return squares;
                            }
                        }),
                        withoutNorm()),
                clipping(
                        "clipping-by-mean",
                        "takes the mean of squares for their sum in the norm",
                        (clipping, precision) -> Optional.of(new PlainClipping(clipping, precision) {
                            @Override
                            double norm(double squares, int count) {
                                return super.norm(round(squares / count), count);
                            }
                        }),
                        withoutNorm()));
    }

    private static Saboteur scheduleIgnored() {
        return Saboteur.of(
                "schedule-ignored",
                "schedule-ignored",
                "stays at its first learning rate",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    Optional<Schedule> schedule() {
                        return Optional.empty();
                    }
                },
                withoutSchedule());
    }

    private static Saboteur scheduled(
            String id, String description, BiFunction<PlainMlp, Integer, Integer> steps, HiddenFault hiding) {
        return Saboteur.of(
                id,
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    int scheduleSteps(Schedule schedule) {
                        return steps.apply(this, super.scheduleSteps(schedule));
                    }
                },
                hiding);
    }

    private static Saboteur clipping(
            String id,
            String description,
            BiFunction<Clipping, Precision, Optional<PlainClipping>> wrong,
            HiddenFault hiding) {
        return Saboteur.of(
                id,
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    Optional<PlainClipping> clipping() {
                        return experiment.clipping().flatMap(each -> wrong.apply(each, experiment.precision()));
                    }
                },
                hiding);
    }

    private static Saboteur clippingAfterDecay() {
        return Saboteur.of(
                "clipping-after-decay",
                "clipping-after-decay",
                "clips after it has added the weight decay",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    PlainOptimizer optimizer(Optimizer rule) {
                        return super.optimizer(decaysFirst(experiment) ? rule.withWeightDecay(WeightDecay.NONE) : rule);
                    }

                    @Override
                    double[][][] clipped(double[][][] gradient, double[][][] parameters) {
                        return super.clipped(
                                decaysFirst(experiment) ? decayed(this, gradient, parameters) : gradient, parameters);
                    }
                },
                withoutClipping().or(HiddenFault.unless(RateSaboteurs::decaysFirst, "no decay is in the gradient")));
    }

    private static boolean decaysFirst(Experiment experiment) {
        return experiment.clipping().isPresent()
                && experiment.optimizer().weightDecay().kind() == WeightDecay.Kind.COUPLED_L2;
    }

    private static double[][][] decayed(PlainMlp mlp, double[][][] gradient, double[][][] parameters) {
        double lambda = mlp.experiment.optimizer().weightDecay().coefficient();
        double[][][] decayed = PlainLayout.copy(gradient);
        for (int l = 0; l < decayed.length; l++) {
            for (int j = 0; j < decayed[l].length; j++) {
                for (int i = 0; i < decayed[l][j].length; i++) {
                    decayed[l][j][i] = mlp.round(decayed[l][j][i] + mlp.round(lambda * parameters[l][j][i]));
                }
            }
        }
        return decayed;
    }

    private static HiddenFault withoutSchedule() {
        return HiddenFault.when(experiment -> experiment.schedule().isEmpty(), "the learning rate has no schedule");
    }

    private static boolean isOneStep(Experiment experiment) {
        return experiment.schedule().orElseThrow().steps(experiment.updates() - 1, experiment.batchCount()) == 0;
    }

    private static HiddenFault withoutClipping() {
        return HiddenFault.when(experiment -> experiment.clipping().isEmpty(), "nothing is clipped");
    }

    private static HiddenFault withoutNorm() {
        return withoutClipping()
                .or(HiddenFault.when(clips(each -> each.kind() == Clipping.Kind.VALUE), "no norm is asked"));
    }

    private static Predicate<Experiment> clips(Predicate<Clipping> so) {
        return experiment -> experiment.clipping().filter(so).isPresent();
    }
}
