/**
 * JSON that people write: every value knows its file, line and path, keeps its number as it is written, and complains as "name
 * (value) law".
 */
package org.mlpparity.input;
