/** Verdict and evidence as people and programs read them: on the console, in Markdown, in JSON. Grades nothing itself. */
package org.mlpparity.report;
