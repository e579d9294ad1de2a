"""What a workshop is and what may happen in it: pure, without Flask, sockets, SQL or a clock."""
