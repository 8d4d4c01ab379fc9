package org.mlpparity.formula;

/**
 * A loss term of the residual r = p − y alone, over a divisor: ℓ = core(r)·partner(r), dℓ/dr = factor·core(r), where a core moves no faster than
 * r, or is its sign.
 */
public abstract non-sealed class Residual extends LossTerm {
    Residual() {}

    /** dℓ/dr without its factor; |core(r) − core(s)| ≤ |r − s|, and computed without a rounding. */
    public abstract <N> N core(Arithmetic<N> in, N r);

    /** What the core is multiplied by to make ℓ. */
    public abstract <N> N partner(Arithmetic<N> in, N r, N core);

    /** dℓ/dr in units of the core, an exact number. */
    public abstract double factor();

    /** How many roundings a term may cost beside that of r and that of the product of core and partner. */
    public abstract int roundings();

    @Override
    public final int sign() {
        return 1;
    }

    @Override
    public <N> N value(ElementaryArithmetic<N> in, N p, N y) {
        N r = in.minus(p, y);
        N core = core(in, r);
        N partner = partner(in, r, core);
        return core.equals(partner) ? in.squared(core) : in.times(core, partner);
    }
}
