package org.mlpparity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.ForwardingProvider;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.NotOffered;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trial.Cheater;
import org.mlpparity.trial.Cheaters;
import org.mlpparity.trial.KeepsTheVelocity;
import org.mlpparity.trial.OddTrainers;
import org.mlpparity.trial.Saboteur;
import org.mlpparity.trial.Saboteurs;
import org.opentest4j.TestAbortedException;

/** The contract on trial: it must fail for whoever breaks it, and it must not pass what was not looked at. */
@Tag("slow")
class ContractTest {
    private static final Experiment UNEVEN = Scenarios.shapes().stream()
            .filter(experiment -> experiment.name().equals("uneven-last-batch"))
            .findFirst()
            .orElseThrow();

    private static final Experiment MOMENTUM = Scenarios.optimizers().get(0);

    @Test
    void aWrongTrainerFailsWithAllThatTheCertificateKnows() {
        Tried tried = tried(contract(named("gradient-doubled"), UNEVEN).everyStepIsCertified());
        assertThat(tried.passed()).containsExactly("something was compared");
        assertThat(tried.failed()).hasSize(2);
        assertThat(tried.failed().get(0))
                .startsWith("uneven-last-batch in float64: ")
                .contains("REJECTED")
                .contains("first wrong at epoch 1, batch 1, weight gradient of layer 2, entry [1, 1]")
                .contains("expected ")
                .contains("times the bound");
    }

    @Test
    void whatIsDeclinedIsAbortedWithItsReasonAndNothingComparedFails() {
        Tried tried = tried(contract(declining(), UNEVEN).everyStepIsCertified());
        assertThat(tried.aborted())
                .containsExactly(
                        "uneven-last-batch in float64: declined: I would rather not",
                        "uneven-last-batch in float32: declined: I would rather not");
        assertThat(tried.failed()).singleElement().asString().contains("compared 0 numbers: declining was tried on 1");
        assertThat(tried.passed()).isEmpty();
        assertThat(contract(declining(), UNEVEN).trainEpochIsAStepForEveryBatch())
                .isEmpty();
    }

    @Test
    void aTrainerThatThrowsFails() {
        MlpTrainerProvider throwing = Saboteurs.throwing(Saboteurs.correct(), 2);
        Tried tried = tried(contract(throwing, UNEVEN).everyStepIsCertified());
        assertThat(tried.failed())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message).contains("threw IllegalStateException: out of coffee"));
    }

    @Test
    void aKnownDeviationIsAbortedAndOneThatHasGoneFails() {
        MlpTrainerProvider wrong = named("gradient-off-by-a-billionth");
        Map<String, String> known =
                Map.of("uneven-last-batch in float64", "sloppy", "uneven-last-batch in float32", "was sloppy");
        Tried tried = tried(contract(wrong, known, UNEVEN).everyStepIsCertified());
        assertThat(tried.aborted())
                .singleElement()
                .asString()
                .startsWith("uneven-last-batch in float64: known deviation: sloppy")
                .contains("first wrong at");
        assertThat(tried.failed())
                .singleElement()
                .asString()
                .startsWith(
                        "uneven-last-batch in float32: certified, although listed as a known deviation (was sloppy)");
    }

    @Test
    void aKnownDeviationThatIsNoCaseFails() {
        Map<String, String> known = Map.of("tarea2 in float64", "a misprint");
        Tried tried = tried(contract(Saboteurs.correct(), known, UNEVEN).everyKnownDeviationIsACase());
        assertThat(tried.failed()).singleElement().asString().contains("[tarea2 in float64]");
    }

    @Test
    void aGradientThatUpdatesFails() {
        MlpTrainerProvider updating = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public LossGradient gradient(Batch batch) {
                LossGradient answer = super.gradient(batch);
                super.step(batch);
                return answer;
            }
        });
        assertThat(tried(contract(updating, UNEVEN).gradientUpdatesNothing()).failed())
                .hasSize(2);
    }

    @Test
    void aGradientThatIsNotShownIsAbortedAndAllElseHolds() {
        MlpTrainerProvider reticent = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public LossGradient gradient(Batch batch) {
                throw new UnsupportedOperationException("the gradient is not shown");
            }
        });
        MlpTrainerContract contract = contract(reticent, UNEVEN);
        assertThat(tried(contract.gradientUpdatesNothing()).aborted()).hasSize(2);
        assertThat(tried(contract.observeShowsTheGradient()).aborted()).hasSize(2);
        assertThat(tried(contract.observeUpdatesNothing()).passed()).hasSize(2);
        assertThat(tried(contract.observedStepIsAStep()).passed()).hasSize(2);
    }

    @Test
    void anObservationThatUpdatesFails() {
        MlpTrainerProvider updating = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public Observation observe(Batch batch) {
                Observation shown = super.observe(batch);
                step(batch);
                return shown;
            }
        });
        assertThat(tried(contract(updating, UNEVEN).observeUpdatesNothing()).failed())
                .hasSize(2);
    }

    @Test
    void anObservedStepThatIsNoneFails() {
        MlpTrainerProvider resting = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public Observation observedStep(Batch batch) {
                return observe(batch);
            }
        });
        assertThat(tried(contract(resting, UNEVEN).observedStepIsAStep()).failed())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message).contains("parameters after observed steps"));
    }

    @Test
    void anObservationOfAnotherGradientFails() {
        MlpTrainerProvider embellishing = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public Observation observe(Batch batch) {
                LossGradient told = gradient(batch);
                Parameters shown = told.gradient().map(g -> g * 1.001);
                return Observation.ofTwoPasses(Optional.empty(), Optional.of(new LossGradient(told.loss(), shown)));
            }
        });
        assertThat(tried(contract(embellishing, UNEVEN).observeShowsTheGradient())
                        .failed())
                .hasSize(2)
                .allSatisfy(
                        message -> assertThat(message).contains("weight gradient of layer 1, entry 1: observe(batch)"));
    }

    @Test
    void anObservationOfTheWrongShapeFails() {
        MlpTrainerProvider forgetful = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public Observation observedStep(Batch batch) {
                return super.observedStep(batch).with(new OptimizerMemory(1, List.of()));
            }
        });
        assertThat(tried(contract(forgetful, MOMENTUM).observedStepIsAStep()).failed())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message).contains("memory has 0 slots where momentum has 1"));
    }

    @Test
    void aTrainerThatUpdatesOnlyWhenItIsWatchedFails() {
        for (String id : List.of(
                "steps-only-when-watched",
                "steps-only-after-a-gradient",
                "steps-only-after-parameters",
                "steps-only-after-predictions",
                "half-of-the-batch-when-unwatched",
                "lazy-after-ten-updates",
                "epochs-are-empty",
                "epoch-of-the-first-batch",
                "recording-played-when-watched")) {
            Tried tried = tried(contract(cheater(id), UNEVEN).theUnobservedRunLeadsToTheSameParameters());
            assertThat(tried.failed()).as(id).hasSize(2);
        }
    }

    @Test
    void aTrainerThatIsWatchedOrNotWithTheSameResultPasses() {
        Tried tried = tried(contract(Saboteurs.correct(), UNEVEN, MOMENTUM).theUnobservedRunLeadsToTheSameParameters());
        assertThat(tried.passed()).hasSize(4);
    }

    @Test
    void plainStepsInAnotherOrderThanWatchedOnesPass() {
        MlpTrainerProvider stepping = OddTrainers.all().stream()
                .filter(each -> each.id().equals("odd-stepping-pairwise"))
                .findFirst()
                .orElseThrow();
        Tried tried = tried(contract(stepping, UNEVEN, MOMENTUM).theUnobservedRunLeadsToTheSameParameters());
        assertThat(tried.passed()).hasSize(4);
    }

    @Test
    void predictionsThatAreNotComputedFromTheInputsFail() {
        for (String id :
                List.of("predictions-of-the-data", "predictions-of-the-nearest-sample", "predictions-of-zero")) {
            Tried tried = tried(contract(cheater(id), UNEVEN).predictTakesAnyNumberOfSamples());
            assertThat(tried.failed()).as(id).hasSize(2);
        }
        assertThat(tried(contract(Saboteurs.correct(), UNEVEN).predictTakesAnyNumberOfSamples())
                        .passed())
                .hasSize(2);
    }

    /** Its bits differ from run to run, so that its ends can be compared with nothing. */
    @Test
    void theUnobservedRunOfATrainerWithOtherBitsEachTimeIsAborted() {
        MlpTrainerProvider noisy = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public void step(Batch batch) {
                super.step(batch);
                Parameters stands = super.parameters();
                double ulps = (System.nanoTime() / 100 % 1000) * 0x1p-52;
                super.load(new Parameters(
                        stands.weights().stream()
                                .map(each ->
                                        each.map(w -> experiment().precision().round(w * (1 + 1e9 * ulps))))
                                .toList(),
                        stands.biases()));
            }
        });
        Tried tried = tried(contract(noisy, UNEVEN.at(Precision.FLOAT64)).theUnobservedRunLeadsToTheSameParameters());
        assertThat(tried.aborted()).anySatisfy(message -> assertThat(message).contains("bits differ from run to run"));
    }

    @Test
    void anEpochThatDropsTheSmallerBatchFails() {
        MlpTrainerProvider dropping = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public void trainEpoch() {
                experiment().batches().stream()
                        .filter(batch -> batch.samples() == 3)
                        .forEach(this::step);
            }
        });
        assertThat(tried(contract(dropping, UNEVEN).trainEpochIsAStepForEveryBatch())
                        .failed())
                .hasSize(2);
    }

    @Test
    void aLoadThatForgetsTheBiasesFails() {
        MlpTrainerProvider forgetting = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public void load(Parameters parameters) {
                super.load(
                        new Parameters(parameters.weights(), super.parameters().biases()));
            }
        });
        assertThat(tried(contract(forgetting, UNEVEN).loadRestoresEveryBit()).failed())
                .hasSize(2);
        assertThat(tried(contract(forgetting, UNEVEN).loadForgetsTheOptimizer()).failed())
                .hasSize(2);
    }

    @Test
    void aPredictionOfAFixedNumberOfSamplesFails() {
        MlpTrainerProvider fixed = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public Matrix predict(Matrix inputs) {
                Matrix all = experiment().data().inputs();
                return super.predict(inputs.rows() < 3 ? all.rows(0, 3) : inputs);
            }
        });
        assertThat(tried(contract(fixed, UNEVEN).predictTakesAnyNumberOfSamples())
                        .failed())
                .hasSize(2);
    }

    @Test
    void aPredictionThatIsOffByAKnownDeviationIsAbortedAndNeverAPass() {
        MlpTrainerProvider off = doing(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public Matrix predict(Matrix inputs) {
                return super.predict(inputs).map(p -> p + 1);
            }
        });
        assertThat(tried(contract(off, UNEVEN).predictTakesAnyNumberOfSamples()).failed())
                .hasSize(2);
        Map<String, String> known = Map.of(JudgedCase.name(UNEVEN), "predictions are one too large");
        Tried tried = tried(contract(off, known, UNEVEN).predictTakesAnyNumberOfSamples());
        assertThat(tried.aborted()).singleElement().asString().contains("predictions are one too large");
        assertThat(tried.failed()).hasSize(1);
        assertThat(tried.passed()).isEmpty();
    }

    /** It remembers an extra push from before the load, as a velocity would. */
    @Test
    void aLoadThatKeepsTheVelocityFails() {
        MlpTrainerProvider keeping = new KeepsTheVelocity();
        assertThat(tried(contract(keeping, MOMENTUM).everyStepIsCertified()).failed())
                .isEmpty();
        assertThat(tried(contract(keeping, MOMENTUM).loadForgetsTheOptimizer()).failed())
                .hasSize(2);
    }

    @Test
    void everyWordThatIsClaimedRuns() {
        Tried tried = tried(contract(Saboteurs.correct(), UNEVEN).whatIsClaimedRunsAndTheRestIsDeclined());
        assertThat(tried.passed()).contains("activation softmax", "optimizer adam", "precision float32");
        assertThat(tried.failed()).isEmpty();
        assertThat(tried.aborted()).isEmpty();
    }

    @Test
    void aWordThatIsClaimedAndNeverRunsFails() {
        assertThat(tried(contract(declining(), UNEVEN).whatIsClaimedRunsAndTheRestIsDeclined())
                        .failed())
                .filteredOn(failure -> failure.contains("is claimed, but every"))
                .hasSize((int) Word.all(declining().capabilities()).stream()
                        .filter(Word::isClaimed)
                        .count())
                .contains("activation tanh: activation tanh is claimed, but every experiment that uses it is declined");
        MlpTrainerProvider unable = new ForwardingProvider(Saboteurs.correct()) {
            @Override
            public MlpTrainer open(Experiment experiment) {
                if (experiment.optimizer().kind() == Optimizer.Kind.ADAGRAD) {
                    throw NotOffered.of(Optimizer.Kind.ADAGRAD);
                }
                return super.open(experiment);
            }
        };
        assertThat(tried(contract(unable, UNEVEN).whatIsClaimedRunsAndTheRestIsDeclined())
                        .failed())
                .containsExactly("optimizer adagrad: optimizer adagrad is not offered by this trainer");
    }

    @Test
    void aWordThatIsNotClaimedMustBeDeclinedByItsName() {
        assertThat(tried(contract(withoutAdagrad(Optional.empty()), UNEVEN).whatIsClaimedRunsAndTheRestIsDeclined())
                        .failed())
                .singleElement()
                .asString()
                .startsWith(
                        "optimizer adagrad: optimizer adagrad is not claimed, but an experiment that uses it is not declined");
        assertThat(tried(contract(withoutAdagrad(Optional.of("no")), UNEVEN).whatIsClaimedRunsAndTheRestIsDeclined())
                        .failed())
                .singleElement()
                .asString()
                .startsWith("optimizer adagrad: \"no\" does not name optimizer adagrad");
        assertThat(tried(contract(withoutAdagrad(Optional.of("adagrad is too much")), UNEVEN)
                                .whatIsClaimedRunsAndTheRestIsDeclined())
                        .failed())
                .isEmpty();
    }

    /** Claims all but Adagrad; this is what its gap says of Adagrad. */
    private static MlpTrainerProvider withoutAdagrad(Optional<String> gap) {
        return new ForwardingProvider(Saboteurs.correct()) {
            @Override
            public Capabilities capabilities() {
                Capabilities all = super.capabilities();
                return new Capabilities(
                        all.activations(),
                        all.losses(),
                        all.optimizers().stream()
                                .filter(kind -> kind != Optimizer.Kind.ADAGRAD)
                                .collect(Collectors.toSet()),
                        all.weightDecays(),
                        all.precisions(),
                        all.features(),
                        all.dialects(),
                        all.accuracies());
            }

            @Override
            public Optional<String> gap(Experiment experiment) {
                return super.gap(experiment)
                        .or(() -> experiment.optimizer().kind() == Optimizer.Kind.ADAGRAD ? gap : Optional.empty());
            }
        };
    }

    private static Saboteur named(String id) {
        return Saboteurs.all().stream()
                .filter(saboteur -> saboteur.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Cheater cheater(String id) {
        return Cheaters.all().stream()
                .filter(cheater -> cheater.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Saboteur doing(UnaryOperator<MlpTrainer> sabotage) {
        return Saboteur.over(Saboteurs.correct(), "badly-behaved", "breaks a rule of the trainer interface", sabotage);
    }

    private static MlpTrainerProvider declining() {
        return new ForwardingProvider(Saboteurs.correct()) {
            @Override
            public String id() {
                return "declining";
            }

            @Override
            public Optional<String> gap(Experiment experiment) {
                return Optional.of("I would rather not");
            }
        };
    }

    private static MlpTrainerContract contract(MlpTrainerProvider provider, Experiment... experiments) {
        return contract(provider, Map.of(), experiments);
    }

    private static MlpTrainerContract contract(
            MlpTrainerProvider provider, Map<String, String> known, Experiment... experiments) {
        return new MlpTrainerContract() {
            @Override
            protected MlpTrainerProvider provider() {
                return provider;
            }

            @Override
            protected List<Experiment> scenarios() {
                return List.of(experiments);
            }

            @Override
            protected Map<String, String> knownDeviations() {
                return known;
            }
        };
    }

    /** How dynamic tests came out: names, with the message where there is one. */
    private record Tried(List<String> passed, List<String> aborted, List<String> failed) {}

    private static Tried tried(Stream<DynamicTest> tests) {
        Tried tried = new Tried(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        tests.forEach(test -> {
            try {
                test.getExecutable().execute();
                tried.passed().add(test.getDisplayName());
            } catch (TestAbortedException aborted) {
                tried.aborted().add(test.getDisplayName() + ": " + aborted.getMessage());
            } catch (Throwable failed) {
                tried.failed().add(test.getDisplayName() + ": " + failed.getMessage());
            }
        });
        return tried;
    }
}
