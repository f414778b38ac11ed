"""From contributions to quotes: the verbatim idea units that are embedded, grouped and cited.

`split` cuts, `sift` says which quotes carry nothing to group. Both are pure: the same words in, the same quotes out, whatever the order.
"""

from synthesis.segment.sifting import sift
from synthesis.segment.splitting import split

__all__ = ["sift", "split"]
