package org.mlpparity.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mlpparity.audit.Audit;
import org.mlpparity.audit.AuditDocument;
import org.mlpparity.audit.Claims;
import org.mlpparity.audit.ClaimsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds printed numbers against the experiment that they are said to come from. */
@Command(
        name = "audit",
        description = {
            "Hold the numbers that a document prints against the experiment.",
            "",
            "Says which are reproduced to every digit, which are misprints and what they should be, which cannot be",
            "reproduced. Which update a block of numbers comes from is found, not told, with how many numbers other updates",
            "would reproduce."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every number is reproduced and nothing contradicts itself",
            "1:something is misprinted, not reproducible or inconsistent",
            "2:could not run"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  parity audit tarea1                     the assignment that this project grew out of",
            "  parity audit my-claims.json             your own; docs/claims-file.md says how to write them",
            "  parity audit tarea1 --out audit.html    the same as a page"
        })
final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CLAIMS",
            arity = "0..1",
            defaultValue = "tarea1",
            description = "A built-in name (tarea1) or a claims file (JSON). Default: ${DEFAULT-VALUE}.")
    private String claims;

    @Mixin
    private AllowPathOption allowPath;

    @Mixin
    private OutOption out;

    @Override
    public Integer call() {
        out.check();
        Audit audit = audit(claims());
        out.write(AuditDocument.of(audit), spec.commandLine().getOut());
        return audit.isClean() ? ExitCode.AGREED : ExitCode.DISAGREED;
    }

    private static Audit audit(Claims claims) {
        try {
            return Audit.of(claims);
        } catch (IllegalArgumentException cannotBeFollowed) {
            throw new UserError(cannotBeFollowed.getMessage());
        }
    }

    private Claims claims() {
        if (ClaimsFile.builtInNames().contains(claims)) {
            return ClaimsFile.builtIn(claims);
        }
        if (isFile()) {
            return ClaimsFile.read(Path.of(claims), allowPath.reach(), this::tell);
        }
        throw new UserError("claims (" + claims + ") are neither a file nor built in; built in are: "
                + String.join(", ", ClaimsFile.builtInNames()));
    }

    private void tell(String note) {
        Screen.note(note, spec.commandLine().getErr());
    }

    private boolean isFile() {
        try {
            return Files.exists(Path.of(claims));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
