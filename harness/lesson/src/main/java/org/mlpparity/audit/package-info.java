/** Printed numbers held against the experiment that they are said to come from: which are reproduced, which are misprints. */
package org.mlpparity.audit;
