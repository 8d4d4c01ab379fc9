package org.mlpparity.pytorch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.mlpparity.trainer.Threads;
import org.mlpparity.trainer.TrainerUnavailableException;

/** libtorch in this process: whether it loads, and on how many threads. */
final class PyTorchEngine {
    /** Kept, because only the first attempt tells the cause; later ones say NoClassDefFoundError. */
    private static final Throwable FAILURE = firstUse();

    private PyTorchEngine() {}

    /** Throws {@link TrainerUnavailableException} when libtorch does not load on this host. */
    static void require() {
        if (FAILURE != null) {
            throw new TrainerUnavailableException(
                    "libtorch does not load on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                            + ": " + reason(FAILURE),
                    FAILURE);
        }
    }

    /** The owner of a trainer's native arrays; what it still holds when it is closed is released then. */
    static NDManager newManager() {
        return Engine.getEngine("PyTorch").newBaseManager();
    }

    /** Engine's static initializer already looks at the network, and the thread counts are read once, when libtorch loads. */
    private static Throwable firstUse() {
        System.setProperty("ai.djl.offline", "true");
        setUnlessSet("ai.djl.pytorch.num_threads", String.valueOf(Threads.limit()));
        setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
        try (NDManager manager = newManager()) {
            manager.create(1.0).add(manager.create(1.0));
            return null;
        } catch (RuntimeException | LinkageError e) {
            return e;
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** What DJL says, and where it says so the cause under it. */
    private static String reason(Throwable failure) {
        if (failure instanceof NoClassDefFoundError) {
            return "class " + failure.getMessage().replace('/', '.') + " is missing";
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root == failure ? failure.getMessage() : failure.getMessage() + ": " + root.getMessage();
    }
}
