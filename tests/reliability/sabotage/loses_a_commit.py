"""Every second batch of answers is undone and called stored all the same."""

from itertools import count

from workshop.writer import Writer, _decide_all


def break_it() -> None:
    turn = count()

    def lose(self, proposals):
        if self._connection is None:
            self._connection = self._store.engine.connect().execution_options(writing=True)
        with self._connection.begin() as transaction:
            states = _decide_all(self._connection, self._history, proposals)
            if all(p.name == "answer" for p in proposals) and next(turn) % 2:
                transaction.rollback()
        return states

    Writer._store_batch = lose
