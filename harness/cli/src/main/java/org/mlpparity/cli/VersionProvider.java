package org.mlpparity.cli;

import org.mlpparity.run.ProjectVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code parity --version} prints. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "mlp-parity " + ProjectVersion.VALUE,
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
