/** Evidence and oracle make a verdict: every number of every step against its bound, and the free runs against each other. */
package org.mlpparity.verify;
