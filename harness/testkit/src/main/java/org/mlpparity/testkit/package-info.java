/** Conformance kit for authors of trainers: contracts as test classes to extend, and scenarios named by the trap they set. */
package org.mlpparity.testkit;
