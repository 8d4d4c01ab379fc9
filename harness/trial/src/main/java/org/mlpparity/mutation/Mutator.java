package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlpparity.model.Experiment;
import org.mlpparity.mutation.Machine.ProgramException;
import org.mlpparity.mutation.Statement.Slot;

/**
 * Makes random changes of programs. The kind of change is drawn first, each as likely as the others; then an operation, a statement of it,
 * a place in it, and what stands there, again and again until it can be carried out on the experiment and shows the shapes that are due.
 */
final class Mutator {
    private static final int ATTEMPTS = 200;
    private static final int MOST_KINDS = 200;

    private final Experiment experiment;
    private final Random random;

    Mutator(Experiment experiment, Random random) {
        this.experiment = experiment;
        this.random = random;
    }

    /**
     * The same with one more change in an operation that has none yet.
     *
     * @param least how far both programs must at least be apart; see {@link Difference}
     */
    Mutant mutate(Mutant mutant, double least) {
        for (int kinds = 0; kinds < MOST_KINDS; kinds++) {
            Mutation.Kind kind = oneOf(List.of(Mutation.Kind.values()));
            Optional<Mutant> other = mutate(mutant, kind, least);
            if (other.isPresent()) {
                return other.get();
            }
        }
        throw new IllegalStateException("no change of " + mutant + " can be carried out");
    }

    private Optional<Mutant> mutate(Mutant mutant, Mutation.Kind kind, double least) {
        return IntStream.range(0, ATTEMPTS)
                .mapToObj(i -> attempt(mutant, kind))
                .flatMap(Optional::stream)
                .filter(each -> !each.program().equals(mutant.program()))
                .filter(each -> apart(mutant, each, least))
                .findFirst();
    }

    private boolean apart(Mutant mutant, Mutant other, double least) {
        OptionalDouble difference = Difference.of(mutant.program(), other.program(), experiment);
        return difference.isPresent() && difference.getAsDouble() >= least;
    }

    private Operation operation(Mutant mutant) {
        Set<Operation> free = mutant.program().statements().stream()
                .map(Statement::operation)
                .filter(each -> mutant.mutations().stream().noneMatch(mutation -> mutation.operation() == each))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
        return oneOf(List.copyOf(free));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Optional<Mutant> attempt(Mutant mutant, Mutation.Kind kind) {
        Operation operation = operation(mutant);
        Program program = mutant.program();
        int index = oneOf(where(program, each -> each.operation() == operation));
        List<Integer> all = where(program, each -> each.sameRule(program.get(index)));
        List<Integer> scope = random.nextBoolean() ? all : List.of(index);
        return switch (kind) {
            case DELETED -> Optional.of(deleted(mutant, scope));
            case DUPLICATED -> Optional.of(duplicated(mutant, scope));
            case MOVED -> Optional.of(moved(mutant, index));
            case OPERATOR,
                    CONSTANT,
                    CONSTANT_DROPPED,
                    FACTOR,
                    OPERAND,
                    NUMBER,
                    LAYER,
                    STALE,
                    FUNCTION,
                    FUNCTION_DROPPED,
                    FUNCTION_ADDED,
                    TRANSPOSE,
                    AXIS,
                    BROADCAST,
                    TERM_ADDED,
                    TERM_DROPPED,
                    SIGN,
                    CLIP,
                    MASK,
                    SAMPLES,
                    FORMAT -> edited(mutant, kind, index, scope);
        };
    }

    private static List<Integer> where(Program program, Predicate<Statement> wanted) {
        return IntStream.range(0, program.size())
                .filter(i -> wanted.test(program.get(i)))
                .boxed()
                .toList();
    }

    private Optional<Mutant> edited(Mutant mutant, Mutation.Kind kind, int index, List<Integer> scope) {
        Program program = mutant.program();
        Statement statement = program.get(index);
        List<Integer> path = oneOf(statement.value().paths());
        try {
            List<Expression> choices =
                    new Edits(program, statement, machineBefore(program, index), random).at(path, kind);
            if (choices.isEmpty()) {
                return Optional.empty();
            }
            Statement changed = statement.with(statement.value().with(path, oneOf(choices)));
            Program other = program.changed(list -> {
                scope.forEach(i -> list.set(i, list.get(i).with(changed.value())));
                return list;
            });
            Mutation mutation =
                    mutation(kind, program, scope, touched(statement), statement.toString(), changed.toString());
            return Optional.of(mutant.with(other, mutation));
        } catch (ProgramException notComputed) {
            return Optional.empty();
        }
    }

    private Machine machineBefore(Program program, int index) {
        Machine machine = new Machine(experiment);
        machine.begin(experiment.batches().get(0));
        program.statements().subList(0, index).forEach(machine::execute);
        return machine;
    }

    private static Mutant deleted(Mutant mutant, List<Integer> scope) {
        Program program = mutant.program();
        Program other = new Program(IntStream.range(0, program.size())
                .filter(i -> !scope.contains(i))
                .mapToObj(program::get)
                .toList());
        Statement gone = program.get(scope.get(0));
        return mutant.with(other, mutation(Mutation.Kind.DELETED, program, scope, touched(gone), gone.toString(), ""));
    }

    private static Mutant duplicated(Mutant mutant, List<Integer> scope) {
        Program program = mutant.program();
        List<Statement> twice = new ArrayList<>();
        for (int i = 0; i < program.size(); i++) {
            twice.add(program.get(i));
            if (scope.contains(i)) {
                twice.add(program.get(i));
            }
        }
        Statement first = program.get(scope.get(0));
        Mutation mutation = mutation(
                Mutation.Kind.DUPLICATED, program, scope, touched(first), first.toString(), first + "; " + first);
        return mutant.with(new Program(twice), mutation);
    }

    private Mutant moved(Mutant mutant, int from) {
        Program program = mutant.program();
        int to = random.nextInt(program.size());
        Statement statement = program.get(from);
        Program other = program.changed(list -> {
            list.remove(from);
            list.add(to, statement);
            return list;
        });
        Set<Operation> touched = EnumSet.copyOf(touched(statement));
        for (int i = Math.min(from, to); i <= Math.max(from, to); i++) {
            if (reads(program.get(i), statement.slot(statement.target()))) {
                touched.add(program.get(i).operation());
            }
        }
        if (touched.contains(Operation.UPDATE) && touched.contains(Operation.AFFINE)) {
            touched.addAll(EnumSet.allOf(Operation.class)); // a pass with other parameters than those that are shown
        }
        Statement next = to + 1 < other.size() ? other.get(to + 1) : statement;
        String after = statement + ", before " + next + " of layer " + next.layer();
        return mutant.with(
                other, mutation(Mutation.Kind.MOVED, program, List.of(from), touched, statement.toString(), after));
    }

    private static Set<Operation> touched(Statement statement) {
        return statement.operation() == Operation.ACTIVATION
                ? EnumSet.of(Operation.ACTIVATION, Operation.LOSS, Operation.OUTPUT_DELTA, Operation.ACTIVATION_DELTA)
                : EnumSet.of(statement.operation());
    }

    private static boolean reads(Statement reader, Slot slot) {
        return reader.value().variables().anyMatch(each -> reader.slot(each).equals(slot));
    }

    /** What belongs to no layer is of all. */
    private static Set<Integer> layers(Program program, List<Integer> scope) {
        boolean layered = program.get(scope.get(0)).target().layered();
        return (layered ? scope.stream().map(program::get) : program.statements().stream())
                .map(Statement::layer)
                .collect(Collectors.toSet());
    }

    private static Mutation mutation(
            Mutation.Kind kind,
            Program program,
            List<Integer> scope,
            Set<Operation> touched,
            String before,
            String after) {
        Set<Integer> layers = layers(program, scope);
        Set<String> tensors = scope.stream().map(i -> program.get(i).tensor()).collect(Collectors.toSet());
        Statement first = program.get(scope.get(0));
        String of = tensors.size() == 1 && !first.tensor().isEmpty() ? " of " + first.tensor() : "";
        String in = first.target().layered()
                ? layers.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ", ", layer ", ""))
                : "";
        String place = first.operation().words() + of + in;
        return new Mutation(kind, first.operation(), layers, touched, place, before, after);
    }
}
