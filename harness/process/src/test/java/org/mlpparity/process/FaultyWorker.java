package org.mlpparity.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.mlpparity.arrays.ArraysTrainerProvider;

/** A worker that is correct until it is asked for its third observed step, or for what its fault is about. */
final class FaultyWorker {
    private static final PrintStream OUT = System.out;

    private final String fault;
    private int steps;

    private FaultyWorker(String fault) {
        this.fault = fault;
    }

    /** The command line of this program in a JVM of its own. */
    static String command(String fault) {
        return String.format(
                "'%s/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -cp '%s' %s %s",
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                FaultyWorker.class.getName(),
                fault);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FaultyWorker faulty = new FaultyWorker(arguments[0]);
        Worker worker = new Worker(new ArraysTrainerProvider());
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String heard = faulty.heard(line);
            byte[] bytes = heard.getBytes(StandardCharsets.UTF_8);
            String asked = TensorForm.BASE64.read(bytes, ReceivedQuestion.class).ask();
            say(faulty.spoil(asked, new String(worker.answer(bytes), StandardCharsets.UTF_8)) + "\n");
        }
    }

    /**
     * Of the two versions of the protocol, one that is as old as the first does not know the second; and base64 is known to those whose
     * fault it is about.
     */
    private String heard(String line) {
        String version =
                fault.startsWith("version-1") ? line.replace("\"protocols\":[2,1]", "\"novelty\":[2,1]") : line;
        return fault.startsWith("packed") ? version : version.replace("\"tensors\":", "\"tenors\":");
    }

    private String spoil(String question, String answer) throws IOException, InterruptedException {
        if (question.equals(ReceivedQuestion.HELLO)) {
            return hello(answer);
        }
        if (question.equals(ReceivedQuestion.OPEN)) {
            return fault.equals("declines") ? "{\"declined\":\"not on a Tuesday\"}" : answer;
        }
        if (fault.equals("version-1-without-gradient")) {
            return question.equals(ReceivedQuestion.GRADIENT) ? "{}" : answer;
        }
        return question.equals(ReceivedQuestion.OBSERVED_STEP) && ++steps == 3 ? observedStep(answer) : answer;
    }

    private String hello(String answer) throws InterruptedException {
        return switch (fault) {
            case "silent-from-the-start" -> sleep();
            case "other-version" -> answer.replace("\"protocol\":2", "\"protocol\":3");
            case "no-capabilities" -> "{\"protocol\":1,\"id\":\"a\",\"description\":\"b\",\"version\":\"c\"}";
            case "accurate-to-five-ulps" ->
                answer.replace(
                        "\"capabilities\":{",
                        "\"capabilities\":{\"accuracies\":{\"exp\":5,\"log\":1,\"tanh\":2,\"sigmoid\":2,\"source\":\"hearsay\"},");
            case "unknown-activation" -> answer.replace("\"relu\"", "\"mish\"");
            case "packed-otherwise" -> answer.replace("\"tensors\":\"base64\"", "\"tensors\":\"zip\"");
            case "id-with-a-slash" -> answer.replace("\"id\":\"arrays\"", "\"id\":\"../arrays\"");
            default -> answer.replace("\"id\":\"arrays\"", "\"id\":\"faulty\"");
        };
    }

    private String observedStep(String answer) throws IOException, InterruptedException {
        switch (fault) {
            case "killed" -> {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start();
                return sleep();
            }
            case "sleeps" -> {
                return sleep();
            }
            case "sleeps-with-a-child" -> {
                Process child = new ProcessBuilder("sleep", "1000").start();
                System.err.println("child " + child.pid());
                return sleep();
            }
            case "garbage" -> {
                return "epoch 3, loss 0.25\n" + answer;
            }
            case "half-a-line" -> {
                say(answer.substring(0, answer.length() / 2));
                return sleep();
            }
            case "half-a-line-and-out" -> {
                say(answer.substring(0, answer.length() / 2));
                System.exit(0);
            }
            case "too-much" -> {
                return answer + "\n" + answer;
            }
            case "chatterbox" -> {
                while (true) {
                    say("I love to talk\n");
                }
            }
            case "endless-line" -> {
                while (true) {
                    say("0123456789".repeat(1 << 12));
                }
            }
            case "wrong-shape" -> {
                return answer.replaceFirst("\"biases\":\\[[^,\\]]*,", "\"biases\":[");
            }
            case "packed-half" -> {
                return answer.replaceFirst("(\"weights\":\\{\"shape\":\\[4,3],\"float64\":\").{64}", "$1");
            }
            case "packed-turned" -> {
                return answer.replaceFirst("\"weights\":\\{\"shape\":\\[4,3]", "\"weights\":{\"shape\":[3,4]");
            }
            case "packed-nan" -> {
                return answer.replaceFirst(
                        "\"biases\":\\{\"shape\":\\[1],\"float64\":\"[^\"]*",
                        "\"biases\":{\"shape\":[1],\"float64\":\"AAAAAAAA+H8=");
            }
            case "ragged" -> {
                return answer.replaceFirst("\"weights\":\\[\\[[^,]*,", "\"weights\":[[");
            }
            case "nan" -> {
                return answer.replaceFirst("\"loss\":[^,}]*", "\"loss\":NaN");
            }
            case "text-for-a-number" -> {
                return answer.replaceFirst("\"loss\":[^,}]*", "\"loss\":\"small\"");
            }
            case "no-loss" -> {
                return answer.replaceFirst("\"loss\":", "\"lost\":");
            }
            case "none", "packed" -> {
                return answer;
            }
            case "no-gradient" -> {
                return answer.replaceFirst("\"gradient\":", "\"graduate\":");
            }
            case "nothing-shown" -> {
                return "{}";
            }
            case "word-for-one-pass" -> {
                return answer.replaceFirst("\"onePass\":true", "\"onePass\":\"yes\"");
            }
            case "memory-of-another-rule" -> {
                return answer.replaceFirst(
                        "\\{", "{\"memory\":{\"updates\":3,\"slots\":[[{\"weights\":[[1]],\"biases\":[1]}]]},");
            }
            case "memory-without-slots" -> {
                return answer.replaceFirst("\\{", "{\"memory\":{\"updates\":3},");
            }
            case "error" -> {
                return "{\"error\":\"out of coffee\"}";
            }
            case "exits-early" -> System.exit(0);
            case "exits-with-last-words" -> {
                System.err.println("first words\nTraceback\nValueError: too tired");
                System.exit(3);
            }
            case "noisy" -> {
                byte[] noise = "noise, and more noise\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
                for (int written = 0; written < 100_000_000; written += noise.length) {
                    System.err.write(noise);
                }
            }
            default -> throw new IllegalArgumentException(fault);
        }
        return answer;
    }

    private static void say(String text) throws IOException {
        OUT.write(text.getBytes(StandardCharsets.UTF_8));
        OUT.flush();
    }

    private static String sleep() throws InterruptedException {
        while (true) {
            Thread.sleep(1_000_000);
        }
    }
}
