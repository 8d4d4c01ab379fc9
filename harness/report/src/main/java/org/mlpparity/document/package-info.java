/**
 * A page as values: sections of paragraphs, tables, charts. Written once, it comes out as plain text, Markdown, HTML and JSON
 * with the same content.
 */
package org.mlpparity.document;
