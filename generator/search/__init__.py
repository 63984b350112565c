"""The search: from sittings to files that a browser can ask without a server.

`words` and `stems` say what a word is, `documents` what is searched, `extract` what one sitting gives, `bind` makes the
files of a tier of sittings from that, `tiers` says which sittings stand in which tier, and `root` names the tiers to
the browser. The format is written down in docs/search.md.
"""

from .binding import SearchBinding, tiers_made
from .root import root_files
from .speeches import speech_files
from .tiers import tiers_of

__all__ = ["SearchBinding", "root_files", "speech_files", "tiers_made", "tiers_of"]
