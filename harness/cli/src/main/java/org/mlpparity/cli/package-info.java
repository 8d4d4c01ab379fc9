/** The command line. Finds trainers by {@link java.util.ServiceLoader}, so it names none of them. */
package org.mlpparity.cli;
