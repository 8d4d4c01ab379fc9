/**
 * The documentation is a test: every block of code, command and relative link in it is run, or held to what the program really
 * says. A block that no {@link org.mlpparity.cli.docs.Checker} takes fails.
 */
package org.mlpparity.cli.docs;
