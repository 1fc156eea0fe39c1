from facilitator.hub import Reach
from facilitator.locale import LANGUAGES, Translator
from facilitator.net.addresses import Address
from facilitator.tui.reaching import host, in_words, kind
from facilitator.tui.wifi import Wifi, check

KNOWN = [Address("192.168.1.42", "wifi"), Address("10.8.0.6", "vpn"), Address("172.17.0.1", "virtual")]


def test_kind_of_network_is_said_in_plain_words() -> None:
    said = [
        [kind(Translator.for_language(each), known.address, KNOWN) for known in KNOWN] for each in LANGUAGES
    ]
    assert dict(zip(LANGUAGES, said, strict=True)) == {
        "sv": ["Wi-Fi", "VPN", "Bara inuti datorn"],
        "en": ["Wi-Fi", "VPN", "Only inside this computer"],
    }


def test_address_that_the_computer_no_longer_has_is_of_no_kind() -> None:
    assert kind(Translator.for_language("en"), "192.168.7.7", KNOWN) == ""


def test_address_in_use_is_found_in_the_link() -> None:
    links = ["http://192.168.1.42:8000", "https://[fd12::7]:8000", "", "http://[broken"]
    assert [host(Reach(each)) for each in links] == ["192.168.1.42", "fd12::7", "", ""]


def test_link_is_read_aloud_without_what_every_browser_adds() -> None:
    assert [in_words("http://10.0.0.7:8000/k7qf"), in_words("https://a.se/k7qf")] == [
        "10.0.0.7:8000/k7qf",
        "https://a.se/k7qf",
    ]


def test_wifi_without_a_password_is_open_and_without_a_name_has_no_code() -> None:
    assert [Wifi().code, Wifi("Gast").code] == ["", "WIFI:T:nopass;S:Gast;;"]


def test_letters_that_some_phones_cannot_read_are_no_fault_but_advised_against() -> None:
    checked = [
        check({"name": name, "password": ""}, Translator.for_language("en")) for name in ("Gäst", "Gast")
    ]
    assert [(list(each.faults), len(each.advice)) for each in checked] == [([], 1), ([], 0)]
