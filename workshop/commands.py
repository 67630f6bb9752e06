"""Everything that changes something: each command is a function over the core and an actor. No Flask and no sockets."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from functools import partial

from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from workshop import erasing, fold, invitations, runtime, store
from workshop.access import Actor
from workshop.activities.base import Move, Refused
from workshop.history import History
from workshop.kinds.base import pick
from workshop.messages import AnswerMessage, DoMessage, ProfileMessage, WishMessage
from workshop.programme import Programme
from workshop.store import Store
from workshop.watching import Watch
from workshop.writer import Proposal, Writer

DAY = 24 * 3600 * 1000
LONGEST_LABEL, MAX_INVITATIONS = 60, 50

RESERVED = frozenset({"join", "answer", "profile", "withdraw", "more_time", "close", "replan"})
"""Names of moves that no facilitator's action may carry."""


@dataclass(frozen=True)
class Core:
    """What commands work on: the database, the remembered states, the one writer."""

    store: Store
    history: History
    writer: Writer

    @property
    def watch(self) -> Watch:
        return self.writer.watch


@dataclass(frozen=True)
class Created:
    """A new workshop and its keys, which are readable here and nowhere else."""

    id: int
    code: str
    screen_key: str
    facilitator_key: str


def create(database: Store, programme: Programme) -> Created:
    """Store a workshop under a new code."""
    screen_key, facilitator_key = _new_key(), _new_key()
    now = runtime.today()

    def insert(tx: Connection, code: str) -> int:
        return store.insert_workshop(
            tx,
            code=code,
            title=pick(programme.title, programme.language, programme.language),
            plan=programme.model_dump_json(exclude_unset=True),
            screen_key=store.digest(screen_key),
            facilitator_key=store.digest(facilitator_key),
            created_at=now,
            deletes_at=now + programme.keep_days * DAY,
        )

    for _ in range(50):
        code = f"{secrets.randbelow(900_000) + 100_000}"
        try:
            return Created(database.write(partial(insert, code=code)), code, screen_key, facilitator_key)
        except IntegrityError:
            continue
    raise RuntimeError("no free code was found")


def rekey(database: Store, row: store.WorkshopRow) -> Created:
    """Give a workshop new keys; whoever came in with the old ones, or by a link, is out."""
    screen_key, facilitator_key = _new_key(), _new_key()
    hashes = store.digest(screen_key), store.digest(facilitator_key)

    def replace(tx: Connection) -> None:
        store.replace_keys(tx, row.id, *hashes)
        invitations.delete(tx, row.id)

    database.write(replace)
    database.scrub()
    return Created(row.id, row.code, screen_key, facilitator_key)


def invite(database: Store, row: store.WorkshopRow, label: str) -> tuple[int, str]:
    """Hand a workshop to somebody: the number of the invitation, and its key, which is readable here and nowhere else. Or Refused."""
    label = " ".join(label.split())
    if not label:
        raise Refused("bad_request", "Say who the link is for.")
    if len(label) > LONGEST_LABEL:
        raise Refused("too_long", "This name is too long. Use at most %(n)s letters.", n=LONGEST_LABEL)
    if len(row.invited) >= MAX_INVITATIONS:
        raise Refused("too_many", "There are %(n)s links already. Withdraw one first.", n=MAX_INVITATIONS)
    key = _new_key()
    return database.write(lambda tx: invitations.insert(tx, row.id, store.digest(key), label, runtime.today())), key


def uninvite(database: Store, row: store.WorkshopRow, id: int) -> bool:
    """Withdraw an invitation, from the file too; False where there was none. Whoever came by it is out."""
    gone = database.write(lambda tx: invitations.delete(tx, row.id, id)) > 0
    if gone:
        database.scrub()
    return gone


def delete(core: Core, row: store.WorkshopRow) -> None:
    """Delete a workshop with all that was said, from the file too. Whoever is connected to it still is."""
    core.store.write(lambda tx: store.delete_workshops(tx, [row.id]))
    core.store.scrub()


def _new_key() -> str:
    # Hexadecimal: no key starts with a dash, which a command line would take for an option; and a log can be cleared of it.
    return secrets.token_hex(16)


def join(core: Core, actor: Actor, way: str = "phone") -> tuple[Actor, str]:
    """Make a new participant: their actor, and the token that is theirs alone. `way`: `tablet` where they share a device."""
    token = secrets.token_hex(16)

    def keep_token(tx: Connection, move: Move) -> None:
        assert move.participant is not None
        store.insert_participant(tx, actor.workshop, move.participant, token)

    payload = {"way": way} if way != "phone" else {}
    return _join(core, actor, Proposal(actor.workshop, "", "join", payload, also=keep_token)), token


def join_rehearsal(core: Core, actor: Actor) -> Actor:
    """Make a simulated participant, marked as such for good and without a token: nobody can ever speak as them from outside."""
    return _join(core, actor, Proposal(actor.workshop, "", "join", {"simulated": True}))


def _join(core: Core, actor: Actor, proposal: Proposal) -> Actor:
    core.writer.submit(proposal)
    assert proposal.made is not None
    return Actor("participant", actor.workshop, actor.code, proposal.made.participant)


def answer(core: Core, actor: Actor, message: AnswerMessage, at: int) -> bool:
    """Record an answer once, however often it is sent; whether this was the first time. `at` is the time of receipt in ms."""
    payload = {"item": message.item, "value": message.value}
    proposal = Proposal(actor.workshop, actor.name, "answer", payload, ref=message.ref, at=at)
    core.writer.submit(proposal)
    return proposal.made is not None


def profile(core: Core, actor: Actor, message: ProfileMessage) -> None:
    """Change what the participant says of themselves; what is absent stays."""
    given = message.model_dump(include={"name", "group", "team", "way"} & message.model_fields_set)
    if given:
        core.writer.submit(Proposal(actor.workshop, actor.name, "profile", given, ref=_ref(message)))


def more_time(core: Core, actor: Actor, message: WishMessage) -> None:
    core.writer.submit(Proposal(actor.workshop, actor.name, "more_time", {}, ref=_ref(message)))


def _ref(message: ProfileMessage | WishMessage) -> str:
    """The sender's name for this message, or one of our own: a client that does not name it does not send it twice."""
    return message.ref or uuid.uuid4().hex


def withdraw(core: Core, actor: Actor) -> None:
    """Take back all that this participant said, and forget them; whoever is forgotten already hears yes again."""
    number = actor.participant
    assert number is not None

    def erase(tx: Connection, _move: Move) -> None:
        erasing.erase_participant(tx, actor.workshop, number)

    try:
        core.writer.submit(Proposal(actor.workshop, actor.name, "withdraw", {}, also=erase))
    except Refused as refused:
        if refused.code != "forbidden" or number in core.history.state(actor.workshop).people:
            raise
    core.store.scrub()


def do(core: Core, actor: Actor, message: DoMessage) -> int:
    """Do a facilitator's action, and return the version it made."""
    if message.action in RESERVED:
        raise Refused("bad_request", "There is no such action.")
    # The marks of what was erased and of what an activity builds on are our own: an action must not bring them along.
    ours = {*store.ERASED, fold.PINNED}
    payload = {key: value for key, value in (message.model_extra or {}).items() if key not in ours}
    proposal = Proposal(actor.workshop, actor.name, message.action, payload, expect=message.expect)
    if message.action in fold.ERASING:
        proposal.also = lambda tx, _move: erasing.erase_simulated(tx, actor.workshop)
    version = core.writer.submit(proposal)
    if message.action in fold.ERASING:
        core.store.scrub()
    return version


def replan(core: Core, actor: Actor, programme: Programme, expect: int | None = None) -> int:
    """Give a workshop another programme, and return the version it made. What was played stays; Refused where that would change."""
    title = pick(programme.title, programme.language, programme.language)

    def rename(tx: Connection, _move: Move) -> None:
        store.change_workshop(tx, actor.workshop, title=title)

    payload = {fold.PLAN: programme.model_dump(mode="json", exclude_unset=True)}
    return core.writer.submit(Proposal(actor.workshop, actor.name, "replan", payload, expect=expect, also=rename))


def is_due(core: Core, workshop: int) -> bool:
    """Whether the running clock of a workshop has run out."""
    state = core.history.state(workshop)
    if state.paused_at is not None or state.state is None or state.state.closed:
        return False
    return bool(state.state.ends_at) and state.state.ends_at <= runtime.now()


def close(core: Core, workshop: int) -> bool:
    """Stop the clock of a workshop whose time is up; False where that could not be stored now."""
    try:
        core.writer.submit(Proposal(workshop, "clock", "close", {}, at=runtime.now()))
    except Refused:
        return False
    return True
