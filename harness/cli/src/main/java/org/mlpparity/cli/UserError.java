package org.mlpparity.cli;

/** Something that the user can put right; its message says what and how, and no stack trace is shown. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }
}
