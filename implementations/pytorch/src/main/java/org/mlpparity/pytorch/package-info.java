/**
 * PyTorch behind the door: libtorch in this process, called through DJL's low-level engine, arithmetic untouched.
 */
package org.mlpparity.pytorch;
