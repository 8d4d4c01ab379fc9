/** One case from end to end: try the trainers, judge the evidence, keep the run in a folder. */
package org.mlpparity.referee;
