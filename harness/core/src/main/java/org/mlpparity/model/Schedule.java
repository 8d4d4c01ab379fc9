package org.mlpparity.model;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Function;
import org.mlpparity.model.Constant.Law;

/**
 * How the learning rate changes during training: the rate that every optimizer uses, from its own learningRate η and the number k of
 * updates or epochs before, counted from 0.
 *
 * <p>Every schedule is a record of numbers, whole ones and others (declared by its {@link Kind}, with their laws), and of {@link Per}. A
 * number that has a customary value may be left out in files.
 */
public sealed interface Schedule {
    /** The schedules, each with its record and the laws of its numbers. */
    enum Kind implements Term {
        GIVEN(
                Given.class,
                "the rates one after the other, in place of the optimizer's learningRate; the last one stays",
                Constant.of("rates", "The learning rates in order.", Law.POSITIVE)),
        STEP(
                Step.class,
                "learningRate * gamma^floor(k / every) (PyTorch's StepLR)",
                gammaLaw(),
                Constant.of("every", "After how many updates or epochs the rate is multiplied by gamma.", Law.COUNT)),
        EXPONENTIAL(
                Exponential.class,
                "learningRate * gamma^(k / every) (PyTorch's ExponentialLR, Keras's and optax's exponential decay)",
                gammaLaw(),
                Constant.customarily("every", "How many updates or epochs multiply the rate by gamma.", Law.COUNT, 1)),
        COSINE(
                Cosine.class,
                "m + (learningRate - m) * (1 + cos(pi * k / period)) / 2, and m from k = period on, where m is minimum + alpha"
                        + " * learningRate (PyTorch's CosineAnnealingLR up to T_max, optax's and Keras's cosine decay)",
                Constant.of("period", "After how many updates or epochs the rate has come down to m.", Law.COUNT),
                Constant.customarily(
                        "minimum", "The rate at the end (PyTorch's eta_min). Default: 0.", Law.NOT_NEGATIVE, 0),
                Constant.customarily(
                        "alpha",
                        "The rate at the end as a part of learningRate (optax, Keras). Default: 0.",
                        Law.FRACTION,
                        0)),
        INVERSE_TIME(
                InverseTime.class,
                "learningRate / (1 + decay * k) (Keras's decay)",
                Constant.of("decay", "How fast the rate falls.", Law.NOT_NEGATIVE)),
        LINEAR(
                Linear.class,
                "learningRate * (startFactor + (endFactor - startFactor) * min(k, steps) / steps) (PyTorch's LinearLR)",
                Constant.of("startFactor", "The part of learningRate to begin with.", Law.POSITIVE),
                Constant.of("endFactor", "The part of learningRate to end with.", Law.NOT_NEGATIVE),
                Constant.of("steps", "After how many updates or epochs endFactor is reached.", Law.COUNT));

        private final Class<? extends Record> record;
        private final String meaning;
        private final List<Constant> constants;

        Kind(Class<? extends Record> record, String meaning, Constant... constants) {
            this.record = record;
            this.meaning = meaning;
            this.constants = List.of(constants);
        }

        private static Constant gammaLaw() {
            return Constant.of("gamma", "What the rate is multiplied by.", Law.PART);
        }

        private void require(double... numbers) {
            if (numbers.length != constants.size()) {
                throw new AssertionError(id() + " declares " + constants.size() + " numbers, not " + numbers.length);
            }
            for (int i = 0; i < numbers.length; i++) {
                constants.get(i).require(numbers[i]);
            }
        }

        @Override
        public String meaning() {
            return meaning;
        }

        /** What it is made of, in the order in which files write it. */
        public List<RecordComponent> components() {
            return Components.of(record);
        }

        /** The law of the number of this name, of every number of a list. */
        public Constant constant(String name) {
            return constants.stream()
                    .filter(constant -> constant.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(id() + " has no number " + name));
        }

        /**
         * The schedule of this kind with these components.
         *
         * @throws IllegalArgumentException when a law forbids one of them
         */
        public Schedule of(Function<RecordComponent, Object> values) {
            return (Schedule) Components.make(record, values);
        }
    }

    /** What a schedule counts. */
    enum Per implements Term {
        /** Every update is a step of the schedule. */
        UPDATE("k is the number of updates before this one"),
        /** Every epoch is a step of the schedule: all updates of an epoch have the same rate. */
        EPOCH("k is the number of epochs before this one");

        private final String meaning;

        Per(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    Kind kind();

    Per per();

    /** The steps k of the schedule before an update, which is counted from 0. */
    default int steps(int update, int updatesPerEpoch) {
        return switch (per()) {
            case UPDATE -> update;
            case EPOCH -> update / updatesPerEpoch;
        };
    }

    /** The same schedule that counts something else. */
    default Schedule withPer(Per other) {
        return kind().of(component -> component.getName().equals("per") ? other : get(component));
    }

    /** The same schedule with every number rounded to {@code precision}. */
    default Schedule rounded(Precision precision) {
        return kind().of(component -> {
            Object value = get(component);
            if (value instanceof Double number) {
                return precision.round(number);
            }
            return value instanceof List<?> numbers
                    ? numbers.stream()
                            .map(number -> precision.round((double) number))
                            .toList()
                    : value;
        });
    }

    /** The value of one of the kind's components. */
    default Object get(RecordComponent component) {
        return Components.get(component, (Record) this);
    }

    /** A list of rates. */
    record Given(
            List<Double> rates,

            @Meaning("What a rate is for: an update or an epoch.")
            Per per) implements Schedule {
        public Given {
            rates = List.copyOf(rates);
            if (rates.isEmpty()) {
                throw new IllegalArgumentException("rates (none) must be one number at least");
            }
            rates.forEach(rate -> Kind.GIVEN.require(rate));
        }

        @Override
        public Kind kind() {
            return Kind.GIVEN;
        }
    }

    /** η·γ^⌊k/every⌋. */
    record Step(
            double gamma,
            int every,
            @Meaning("What k counts.") Per per) implements Schedule {
        public Step {
            Kind.STEP.require(gamma, every);
        }

        @Override
        public Kind kind() {
            return Kind.STEP;
        }
    }

    /** η·γ^(k/every). */
    record Exponential(
            double gamma,
            int every,
            @Meaning("What k counts.") Per per) implements Schedule {
        public Exponential {
            Kind.EXPONENTIAL.require(gamma, every);
        }

        @Override
        public Kind kind() {
            return Kind.EXPONENTIAL;
        }
    }

    /** m + (η − m)·(1 + cos(πk/period))/2 with m = minimum + alpha·η, and m from k = period on. */
    record Cosine(
            int period,
            double minimum,
            double alpha,
            @Meaning("What k counts.") Per per) implements Schedule {
        public Cosine {
            Kind.COSINE.require(period, minimum, alpha);
            if (minimum != 0 && alpha != 0) {
                throw new IllegalArgumentException(
                        "alpha (" + alpha + ") must be 0 where there is a minimum (" + minimum + ")");
            }
        }

        @Override
        public Kind kind() {
            return Kind.COSINE;
        }
    }

    /** η/(1 + decay·k). */
    record InverseTime(
            double decay, @Meaning("What k counts.") Per per) implements Schedule {
        public InverseTime {
            Kind.INVERSE_TIME.require(decay);
        }

        @Override
        public Kind kind() {
            return Kind.INVERSE_TIME;
        }
    }

    /** η·(start + (end − start)·min(k, steps)/steps). */
    record Linear(
            double startFactor,
            double endFactor,
            int steps,
            @Meaning("What k counts.") Per per) implements Schedule {
        public Linear {
            Kind.LINEAR.require(startFactor, endFactor, steps);
        }

        @Override
        public Kind kind() {
            return Kind.LINEAR;
        }
    }
}
