package org.mlpparity.referee;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Tasks that take turns, each in a thread of its own: one goes on at a time, until it passes or ends. What one thread has done
 * is seen by the next.
 */
final class Turns {
    private final List<Semaphore> mayGoOn = new ArrayList<>();
    private final List<Integer> going = new ArrayList<>();

    private Turns(int tasks) {
        for (int t = 0; t < tasks; t++) {
            mayGoOn.add(new Semaphore(0));
            going.add(t);
        }
    }

    /** Runs the tasks to their ends; each is given what passes its turn on to the next one. */
    static void take(List<Function<Runnable, Runnable>> tasks) {
        Turns turns = new Turns(tasks.size());
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < tasks.size(); t++) {
            int own = t;
            Runnable task = tasks.get(t).apply(() -> turns.pass(own));
            Thread thread = new Thread(() -> turns.run(own, task), "turn-" + (t + 1));
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        if (!threads.isEmpty()) {
            turns.mayGoOn.get(0).release();
        }
        threads.forEach(Turns::join);
    }

    private void run(int own, Runnable task) {
        mayGoOn.get(own).acquireUninterruptibly();
        try {
            task.run();
        } finally {
            int next = next(own);
            going.remove((Integer) own);
            if (next != own) {
                mayGoOn.get(next).release();
            }
        }
    }

    private void pass(int own) {
        int next = next(own);
        if (next != own) {
            mayGoOn.get(next).release();
            mayGoOn.get(own).acquireUninterruptibly();
        }
    }

    /** The task whose turn is after this one's; itself where it is the last. */
    private int next(int own) {
        return going.get((going.indexOf(own) + 1) % going.size());
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
