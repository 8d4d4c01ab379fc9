package org.mlpparity.worked;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.formula.Rates;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.WeightDecay;

/** The rule of every tensor, written out: that of the experiment's optimizer, or that of a group. */
final class WrittenUpdates {
    private final WorkedMoment moment;
    private final Experiment experiment;
    private final double unit;
    private final Map<String, WrittenUpdate> written = new LinkedHashMap<>();

    WrittenUpdates(WorkedMoment moment) {
        this.moment = moment;
        experiment = moment.reported();
        unit = experiment.precision().unitRoundoff();
        for (int layer = 1; layer <= experiment.network().depth(); layer++) {
            add(layer, ParameterKind.WEIGHTS);
            add(layer, ParameterKind.BIASES);
        }
    }

    private void add(int layer, ParameterKind kind) {
        experiment
                .optimizer(layer - 1, kind)
                .ifPresent(optimizer -> written.put(
                        letter(kind) + layer,
                        new WrittenUpdate(
                                optimizer,
                                Rates.of(experiment),
                                group(layer - 1, kind),
                                moment.updates() + 1,
                                unit,
                                moment.batch().samples(),
                                experiment.data().samples())));
    }

    private static String letter(ParameterKind kind) {
        return switch (kind) {
            case WEIGHTS -> "W";
            case BIASES -> "b";
        };
    }

    /** "g2" for the second group, empty for parameters in none. */
    private String group(int layer, ParameterKind kind) {
        for (int g = 0; g < experiment.groups().size(); g++) {
            if (experiment.groups().get(g).holds(layer, kind)) {
                return "g" + (g + 1);
            }
        }
        return "";
    }

    /** The rule of a parameter, "W1"; empty where it stays as it is. */
    Optional<WrittenUpdate> of(String parameter) {
        return Optional.ofNullable(written.get(parameter));
    }

    /** The learning rate of every optimizer, where a schedule changes it. */
    List<Line> rates() {
        Map<String, Line> rates = new LinkedHashMap<>();
        written.values().forEach(update -> update.rate().ifPresent(line -> rates.put(line.symbol(), line)));
        return List.copyOf(rates.values());
    }

    /** The parameters that are trained, "W1". */
    List<String> parameters() {
        return List.copyOf(written.keySet());
    }

    /** The numbers of all optimizers, in the order in which their rules ask for them. */
    List<GivenValue> numbers() {
        Map<String, GivenValue> numbers = new LinkedHashMap<>();
        written.values().forEach(update -> update.numbers().forEach(number -> numbers.put(number.symbol(), number)));
        return List.copyOf(numbers.values());
    }

    /** The penalty of a parameter in the loss that is reported; empty where there is none. */
    Optional<Expression> penalty(String parameter) {
        return decay(parameter).filter(WeightDecay::inLoss).map(decay -> {
            WrittenUpdate update = written.get(parameter);
            return new PenaltyValue(
                    update.lambda(), update.divisor(decay.dividedBy()), decay, Expression.name(parameter));
        });
    }

    /** The gradient of a parameter with that of its penalty, where the one that is reported holds it. */
    Expression reported(String parameter, Expression gradient) {
        boolean holds = decay(parameter).filter(WeightDecay::inGradient).isPresent();
        return holds ? new Expression.Sum(gradient, written.get(parameter).pull(parameter)) : gradient;
    }

    private Optional<WeightDecay> decay(String parameter) {
        int layer = Integer.parseInt(parameter.substring(1)) - 1;
        ParameterKind kind = parameter.startsWith("W") ? ParameterKind.WEIGHTS : ParameterKind.BIASES;
        return experiment.optimizer(layer, kind).map(Optimizer::weightDecay);
    }
}
