"""Files that were given in the planner go with the last plan that names them; a host's own stay, and so do another database's."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.doors import a_house, cookie_of
from tests.test_planner import PNG, Planner
from workshop import commands, drafts, store, uploads
from workshop.programme import load
from workshop.store import Store

SHOWS = 'title: Proef\nprogramme: [{type: content, title: Hallo, text: Welkom, image: {file: "%s", alt: Boom}}]'


@pytest.fixture
def house(tmp_path):
    return a_house(tmp_path)


def given(house: Any, body: bytes = PNG, name: str = "Boom.png") -> str:
    """A file that was given two days ago."""
    kept: str = Planner(house).give("media", body, name).get_json()["file"]
    age(house, kept)
    return kept


def age(house: Any, name: str) -> None:
    os.utime(folder(house) / name, (time.time() - 2 * uploads.RESTS,) * 2)


def folder(house: Any) -> Path:
    return house.folder / "media"  # type: ignore[no-any-return]


def showing(house: Any, name: str) -> commands.Created:
    return commands.create(house.server.core.store, load(SHOWS % name, "nl"))


def by_its_date(house: Any, made: commands.Created) -> None:
    house.server.core.store.write(lambda tx: store.change_workshop(tx, made.id, deletes_at=1))
    house.server.purging.turn()


def by_hand(house: Any, made: commands.Created) -> None:
    client = cookie_of(house, "/host?key=hostkey")
    token = client.get(f"/host/{made.code}/delete").get_data(as_text=True).split('name="csrf_token" value="')[1]
    assert client.post(f"/host/{made.code}/delete", data={"csrf_token": token.split('"')[0]}).status_code == 302


@pytest.mark.parametrize("goes", [by_its_date, by_hand])
def test_a_file_goes_with_the_last_workshop_that_names_it(house, goes):
    name = given(house)
    one, other = showing(house, name), showing(house, name)
    # So that the loop goes by what is deleted, and not because it is time.
    house.server.purging.turn()
    goes(house, one)
    assert (folder(house) / name).exists()
    goes(house, other)
    assert not (folder(house) / name).exists()


def test_what_a_host_put_there_and_what_another_database_was_given_stays(house, tmp_path):
    mine = given(house)
    elsewhere = Store(f"sqlite:///{tmp_path}/other.db")
    elsewhere.create_tables()
    with (tmp_path / "boom.png").open("wb") as file:
        file.write(PNG)
    with (tmp_path / "boom.png").open("rb") as file:
        other = uploads.keep(file, "Boom.png", folder(house), 10**9, uploads.secret(elsewhere))
    assert other != mine
    hosts = ["plaat.svg", "wasmachine.jpg", "boom-0123456789.png"]
    for name in hosts:
        (folder(house) / name).write_bytes(PNG)
    (folder(house) / "boom-abcdefabcd.png").symlink_to(tmp_path / "boom.png")
    for each in folder(house).iterdir():
        age(house, each.name)
    assert uploads.forget(house.server.core.store, folder(house)) == [mine]
    assert {other, *hosts, "boom-abcdefabcd.png"} <= {each.name for each in folder(house).iterdir()}


def test_a_file_that_only_a_draft_or_an_earlier_programme_names_stays(house):
    drafted, replanned = given(house), given(house, PNG + b"x")
    core, row = house.server.core, house.server.core.store.read(lambda tx: store.find_workshop(tx, id=house.own.id))
    core.writer.start()
    for name in (replanned, "wasmachine.jpg"):
        drafts.play(core, row, load(SHOWS % name, "nl"))
    core.writer.stop(5)
    drafts.save(core, row, {"title": "Half", "programme": [{"image": drafted}]}, 0)
    assert uploads.forget(core.store, folder(house)) == []
    drafts.save(core, row, {"title": "Half"}, 1)
    assert uploads.forget(core.store, folder(house)) == [drafted]


def test_a_file_that_was_just_given_waits_for_the_plan_that_will_name_it(house):
    name = given(house)
    assert Planner(house).give("media", PNG, "boom.png").get_json()["file"] == name, "given again"
    assert uploads.forget(house.server.core.store, folder(house)) == []
    age(house, name)
    assert uploads.forget(house.server.core.store, folder(house)) == [name]


def test_a_file_that_no_plan_ever_named_goes_within_the_hour(house, monkeypatch):
    name = given(house)
    purging = house.server.purging
    purging.turn()
    assert not (folder(house) / name).exists()
    again = given(house)
    purging.turn()
    assert (folder(house) / again).exists()
    monkeypatch.setattr("workshop.purging.TIDIES", 0)
    purging.turn()
    assert not (folder(house) / again).exists()


def test_a_folder_that_is_not_there_or_a_file_that_cannot_go_stops_nothing(house, monkeypatch, caplog):
    name = given(house)
    monkeypatch.setattr(uploads, "_is_ours", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert uploads.forget(house.server.core.store, folder(house)) == []
    assert "Permission denied" in caplog.text
    assert name not in caplog.text
    assert uploads.forget(house.server.core.store, house.folder / "nowhere") == []
