/** A finished run as a value, its circumstances, the file of its verdict, and how files are written. */
package org.mlpparity.run;
