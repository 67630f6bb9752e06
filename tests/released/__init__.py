"""A `sessions.db` of every schema that went out, with what its own version exported. Made by `play.py`; one is added, never remade.

0000 is from before the first release and lacks AUTOINCREMENT; 0001 is the first release, from before there were revisions.
"""
