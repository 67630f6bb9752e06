"""A `sessions.db` of every schema that there was, with what its own version exported. Made by `play.py`; one is added, never remade.

0000 is from before the first release and lacks AUTOINCREMENT; 0001 is the first release, from before there were revisions. Those up to 0002
hold part of a morning, by an earlier `play.py`. No release had schema 0003: its database is by the last commit that did (ad9ba53), the same
part of a morning and two links. From 0004 on it is a whole day, with links, a draft and every type.
"""
