"""Open workshops: commands in, events stored, patches out.

`Live` is the door; `committer` decides and stores, `workshop` holds one open session with its
screens, `publisher` sends what changed, `sockets` speaks Socket.IO.
"""

from board.live.live import Joined, Live

__all__ = ["Joined", "Live"]
