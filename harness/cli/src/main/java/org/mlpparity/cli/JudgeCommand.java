package org.mlpparity.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.report.WrittenReport;
import org.mlpparity.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Grades the saved traces of a finished run again; needs no implementation on the class path. */
@Command(
        name = "judge",
        description = {
            "Grade the saved traces of a finished run again.",
            "",
            "Its verdict.json and report are written anew, and the first screen is shown. No trainer runs and no framework is",
            "needed; the same traces give the same verdict, byte for byte."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every trainer that was tried is certified, and none that was named was skipped",
            "1:a trainer is rejected or suspect",
            "2:could not run, could not judge to the end, or a certificate resolves too little"
        })
final class JudgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The folder of the run, such as results/tarea1/reference.")
    private Path folder;

    @Mixin
    private AllowPathOption allowPath;

    @Override
    public Integer call() {
        Run run = RunFolder.judge(folder, allowPath.reach());
        Path report = RunFolder.writeVerdict(folder, run.verdict(), WrittenReport.of(run));
        Screen.show(run, report, spec.commandLine().getOut());
        return ExitCode.of(run.verdict().outcome());
    }
}
