/** What the referee says: plain values, small enough to read in one sitting. */
package org.mlpparity.verdict;
