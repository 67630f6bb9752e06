"""«Test the room» before a browser: whose it is, what it says of this network, and that the phones' page leaves a number alone."""

from __future__ import annotations

import re

import pytest

from tests.reliability.doors import a_house, cookie_of
from tests.test_qr import drawn, read
from workshop.config import lan_address
from workshop.reach import is_lonely


def room(house, lang="en"):
    return cookie_of(house, "/host?key=hostkey").get(f"/host/room?lang={lang}").get_data(as_text=True)


def codes(page):
    return [read(drawn(svg)) for svg in re.findall(r"<svg xmlns.*?</svg>", page)]


def test_the_page_is_the_hosts_alone(tmp_path):
    house = a_house(tmp_path)
    facilitator = cookie_of(house, f"/f/{house.own.code}?key={house.own.facilitator_key}")
    for client in (house.app.test_client(), facilitator):
        assert client.get("/host/room").location == "/host"
        assert client.get("/host/room/seen").status_code == 403
    assert "Test the room" in cookie_of(house, "/host?key=hostkey").get("/host?lang=en").get_data(as_text=True)


def test_the_code_leads_to_the_test_page_and_the_wifi_has_a_code_of_its_own(tmp_path):
    page = room(a_house(tmp_path, public_url="https://doe.mee", wifi_name="Boshuis", wifi_password="geheim123"))
    assert codes(page) == ["WIFI:T:WPA;S:Boshuis;P:geheim123;;", "https://doe.mee/t"]
    assert "doe.mee/t</p>" in page
    assert "geheim123" in page


def test_without_a_wifi_in_the_settings_there_is_one_code(tmp_path):
    assert len(codes(room(a_house(tmp_path, wifi_name="")))) == 1


def test_a_network_by_http_is_told_apart_from_one_by_https(tmp_path):
    for url, plain in (("http://192.168.1.20:8000", True), ("https://doe.mee", False)):
        assert ("Type http://" in room(a_house(tmp_path, public_url=url))) is plain


def test_a_computer_without_a_network_is_told_so(tmp_path):
    assert "reach this address" in room(a_house(tmp_path, public_url="http://127.0.0.1:8000"))
    assert "reach this address" not in room(a_house(tmp_path, public_url="http://192.168.1.20:8000"))


@pytest.mark.parametrize(
    ("address", "lonely"),
    [("http://localhost:8000/t", True), ("http://[::1]:8000/t", True), ("http://zaal.local/t", False)],
)
def test_an_address_of_this_machine_alone_is_known(address, lonely):
    assert is_lonely(address) is lonely


def test_the_address_is_looked_up_at_every_load(tmp_path, monkeypatch):
    house = a_house(tmp_path, port=8000)
    assert f"{lan_address()}:8000/t" in room(house)
    monkeypatch.setattr("workshop.config.lan_address", lambda: "192.168.43.7")
    assert "192.168.43.7:8000/t" in room(house)


def test_opening_the_test_page_leaves_a_number_alone(tmp_path, caplog):
    house = a_house(tmp_path)
    caplog.set_level("DEBUG")
    before = {path.name: path.read_bytes() for path in tmp_path.glob("sessions.db*")}
    phone = house.app.test_client()
    for _ in range(3):
        answer = phone.get("/t", headers={"User-Agent": "Toestel/7"}, environ_base={"REMOTE_ADDR": "10.9.8.7"})
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
    phone.head("/t")
    seen = cookie_of(house, "/host?key=hostkey").get("/host/room/seen")
    assert seen.get_json() == {"opened": 3, "fast": 0, "slow": 0}
    assert seen.headers["Cache-Control"] == "no-store"
    assert not [word for word in ("Toestel", "10.9.8.7") if word in caplog.text]
    assert before == {path.name: path.read_bytes() for path in tmp_path.glob("sessions.db*")}


def test_the_phones_page_works_without_a_script_as_far_as_it_can(tmp_path):
    page = a_house(tmp_path).app.test_client().get("/t?lang=en").get_data(as_text=True)
    assert re.findall(r'data-outcome="(\w+)"(?! hidden)', page) == ["trying"]
    assert "needs JavaScript" in page
