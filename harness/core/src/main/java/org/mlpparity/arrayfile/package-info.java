/**
 * Named arrays of numbers in files that other programs wrote: NumPy's archives, folders of NumPy's and CSV files, safetensors, HDF5.
 *
 * <p>Such files come from anyone. Nothing in them is executed, nothing is unpacked to the disk, and no more is read than they declare and
 * memory holds; what is wrong is told in one sentence that names the file and the entry.
 */
package org.mlpparity.arrayfile;
