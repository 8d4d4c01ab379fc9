/**
 * JSON as the whole house writes and reads it: every finite double by its shortest decimal, the same bytes on every
 * JDK and platform, and a layout that people can read.
 *
 * <p>This package knows {@link org.mlpparity.model} and Jackson only.
 */
package org.mlpparity.json;
