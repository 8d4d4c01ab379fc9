package org.mlpparity.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.mlpparity.arrays.ArraysTrainerProvider;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.trainer.ForwardingProvider;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/** An implementation of the class path that does something to its JVM whenever it is asked for a gradient. */
abstract class FaultyProvider extends ForwardingProvider {
    FaultyProvider() {
        super(new ArraysTrainerProvider());
    }

    abstract void doSomething();

    @Override
    public String id() {
        return "faulty";
    }

    @Override
    public String description() {
        return "Correct, but for what it does to its JVM.";
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return new ForwardingTrainer(super.open(experiment)) {
            @Override
            public LossGradient gradient(Batch batch) {
                doSomething();
                return super.gradient(batch);
            }
        };
    }

    /** Says so, then loops. */
    static final class Endless extends FaultyProvider {
        @Override
        void doSomething() {
            System.err.println("looping in " + ProcessHandle.current().pid());
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    /** Ends its JVM as a program would. */
    static final class Exiting extends FaultyProvider {
        @Override
        void doSomething() {
            System.exit(7);
        }
    }

    /** Asks for more memory than there is. */
    static final class Hungry extends FaultyProvider {
        @Override
        void doSomething() {
            System.err.println(new long[Integer.MAX_VALUE - 8].length);
        }
    }

    /** Dies as native code does that follows a wrong pointer. */
    static final class Crashing extends FaultyProvider {
        @Override
        void doSomething() {
            try {
                new ProcessBuilder(
                                "kill",
                                "-SEGV",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
                Thread.sleep(10_000);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Does no harm but for printing where the answers go. */
    static final class Printing extends FaultyProvider {
        @Override
        void doSomething() {
            System.out.println("loss is going down");
        }
    }

    /** Throws, as an honest one does. */
    static final class Throwing extends FaultyProvider {
        @Override
        void doSomething() {
            throw new IllegalStateException("out of coffee\nand milk");
        }
    }

    /** Throws before anything else. */
    static final class Unopenable extends FaultyProvider {
        @Override
        public MlpTrainer open(Experiment experiment) {
            throw new IllegalStateException("no coffee at all");
        }

        @Override
        void doSomething() {}
    }
}
