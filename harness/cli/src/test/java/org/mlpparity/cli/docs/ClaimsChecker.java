package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Claims pass their schema; what the audit says of them is {@link AuditScreen}'s. */
final class ClaimsChecker implements Checker {
    static final String FORMAT = "\"mlp-parity/claims/";

    @Override
    public boolean takes(Block block) {
        return isClaims(block);
    }

    static boolean isClaims(Block block) {
        return block.language().equals("json") && block.text().contains(FORMAT);
    }

    @Override
    public List<Check> checks(Block block) {
        return List.of(new Check(
                "", () -> assertThat(Schema.CLAIMS.complaints(block.text())).isEmpty()));
    }
}
