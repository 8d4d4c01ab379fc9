package org.mlpparity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Accuracies;

/** What certificate, status and second run mean together. */
class TrainerVerdictTest {
    static TrainerVerdict of(String id, RunStatus status, Repeatability repeatability, Optional<Outcome> certificate) {
        return new TrainerVerdict(
                id,
                "1",
                Accuracies.DEFAULT,
                status,
                "",
                repeatability,
                List.of(),
                certificate.map(Certificates::of),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "CERTIFIED, REPEATS, CERTIFIED",
        "CERTIFIED, DIFFERS, CERTIFIED",
        "CERTIFIED, UNCHECKED, CERTIFIED",
        "CERTIFIED, UNRESOLVED, UNRESOLVED",
        "CERTIFIED, SUSPECT, SUSPECT",
        "CERTIFIED, WRONG, REJECTED",
        "UNRESOLVED, REPEATS, UNRESOLVED",
        "UNRESOLVED, UNRESOLVED, UNRESOLVED",
        "UNRESOLVED, SUSPECT, SUSPECT",
        "UNRESOLVED, WRONG, REJECTED",
        "SUSPECT, REPEATS, SUSPECT",
        "SUSPECT, UNRESOLVED, SUSPECT",
        "SUSPECT, SUSPECT, SUSPECT",
        "SUSPECT, WRONG, REJECTED",
        "UNKNOWN, SUSPECT, UNKNOWN",
        "UNKNOWN, UNRESOLVED, UNKNOWN",
        "UNKNOWN, WRONG, REJECTED",
        "REJECTED, REPEATS, REJECTED",
        "REJECTED, SUSPECT, REJECTED"
    })
    void theUnobservedRunLowersTheOutcomeAndNeverRaisesIt(
            Outcome certificate, Repeatability repeatability, Outcome outcome) {
        assertThat(of("line", RunStatus.COMPLETED, repeatability, Optional.of(certificate))
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPLETED")
    void aRunThatEndedEarlyIsRejectedOrUnknown(RunStatus status) {
        for (Outcome certificate : Outcome.values()) {
            assertThat(of("line", status, Repeatability.UNCHECKED, Optional.of(certificate))
                            .outcome())
                    .isEqualTo(certificate == Outcome.REJECTED ? Outcome.REJECTED : Outcome.UNKNOWN);
        }
    }

    @Test
    void withoutACertificateNothingIsKnown() {
        assertThat(of("line", RunStatus.COMPLETED, Repeatability.REPEATS, Optional.empty())
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }
}
