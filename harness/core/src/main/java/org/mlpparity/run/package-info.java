/** A finished run as a value, under what circumstances it took place, the file of its verdict, and how files are written. */
package org.mlpparity.run;
