package org.mlpparity.process;

/** Whether processes of the operating system end. */
final class Processes {
    private static final int TENTHS = 100;

    private Processes() {}

    /** Whether this process is gone within ten seconds. */
    static boolean endsSoon(long pid) throws InterruptedException {
        for (int i = 0; i < TENTHS && lives(pid); i++) {
            Thread.sleep(100);
        }
        return !lives(pid);
    }

    /** A zombie, which nobody has collected yet, does not live. */
    static boolean lives(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info().command().isPresent())
                .isPresent();
    }
}
