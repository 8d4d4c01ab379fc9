/**
 * Writes and reads the JSON of all packages: every finite double as its shortest decimal, the same bytes on every JDK
 * and platform, and a layout that people can read.
 *
 * <p>This package knows {@link org.mlpparity.model} and Jackson only.
 */
package org.mlpparity.json;
