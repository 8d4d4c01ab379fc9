/**
 * Why two free runs part. Every step of a certified run is right, and still two such runs drift apart, because training
 * amplifies what rounding leaves. This package measures how far, pair by pair, and asks for the reason: a ReLU that stands
 * on different sides of its kink, or rounding, held against an ensemble of runs that differ by one ulp per update. A gap
 * that neither explains is a failure.
 */
package org.mlpparity.trajectory;
