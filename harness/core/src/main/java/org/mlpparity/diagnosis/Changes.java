package org.mlpparity.diagnosis;

import java.util.List;

/** What may be computed in the place of one operation. */
interface Changes {
    /** What may stand in place of what is due. */
    List<Term> mains();

    /** What may be added to it. */
    List<Term> extras();
}
