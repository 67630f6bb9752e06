"""A `sessions.db` of every schema that went out, with what its own version exported. Made by `play.py`; one is added, never remade.

0000 is from before the first release and lacks AUTOINCREMENT; 0001 is the first release, from before there were revisions. Those up to 0002
hold part of a morning, by an earlier `play.py`; from 0004 on it is a whole day, with links, a draft and every type.
"""
