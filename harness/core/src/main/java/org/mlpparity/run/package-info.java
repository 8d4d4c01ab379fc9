/** A finished run as a value, under what circumstances it took place, and the file of its verdict. */
package org.mlpparity.run;
