"""An answer is acknowledged at once and stored a little later: what a crash in between takes was promised."""

import threading
import time

from workshop.writer import Writer


def break_it() -> None:
    submit = Writer.submit

    def too_soon(self, proposal):
        if proposal.name != "answer":
            return submit(self, proposal)

        def later():
            time.sleep(0.5)
            submit(self, proposal)

        threading.Thread(target=later, daemon=True).start()
        return 1

    Writer.submit = too_soon
