"""The settings: read from the environment, with folders and keys that others cannot read."""

import os
import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from conference.settings import BadSettings, Settings, read_settings, secret_key


@pytest.fixture(autouse=True)
def _no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without settings of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CONFERENCE_")]:
        monkeypatch.delenv(name)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFERENCE_PUBLIC_URL", "https://days.example.org/")
    monkeypatch.setenv("CONFERENCE_TRUSTED_PROXIES", "1")
    settings = Settings()
    assert settings.public_url == "https://days.example.org"
    assert settings.trusted_proxies == 1


def test_a_dot_env_file_is_read_and_may_hold_other_programs_settings(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CONFERENCE_SECRET_KEY=kept\nOTHER=1\nCONFERENCE_UNKNOWN=1\n")
    assert Settings().secret_key == "kept"


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize("url", ["days.example.org", "ftp://days.example.org", "javascript:1"])
def test_the_public_address_is_one_of_the_web(url: str) -> None:
    with pytest.raises(ValidationError, match="should be like https://"):
        Settings(public_url=url)


def test_sockets_come_from_the_public_address_alone() -> None:
    assert Settings(public_url="https://days.example.org").allowed_origins == [
        "https://days.example.org"
    ]
    assert Settings().allowed_origins is None


def test_data_lives_beside_the_file_and_a_rehearsals_apart(tmp_path: Path) -> None:
    settings = Settings(schedule=tmp_path / "event" / "schedule.yaml")
    instance = tmp_path / "event" / "instance"
    assert settings.instance_folder(rehearsing=False) == instance
    assert settings.instance_folder(rehearsing=True) == instance / "rehearsal"


@pytest.mark.parametrize("rehearsing", [False, True])
def test_the_folders_are_for_their_owner_only(tmp_path: Path, rehearsing: bool) -> None:
    settings = Settings(instance=tmp_path / "kept" / "instance")
    folder = settings.instance_folder(rehearsing=rehearsing)
    assert mode(folder) == mode(tmp_path / "kept" / "instance") == 0o700


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    key = secret_key(tmp_path)
    assert len(key) >= 48 and secret_key(tmp_path) == key
    assert mode(tmp_path / "secret-key") == 0o600


def test_each_folder_has_a_key_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert secret_key(tmp_path) != secret_key(tmp_path / "other")


def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFERENCE_PUBLIC_URL", "days.example.org/path")
    with pytest.raises(BadSettings, match=r"CONFERENCE_PUBLIC_URL: .* without a path"):
        read_settings()


def test_the_lock_lies_inside_the_instance_and_outside_of_what_is_wiped(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path / "kept")
    assert settings.lock_file(rehearsing=False).parent == tmp_path / "kept"
    assert settings.lock_file(rehearsing=True).parent == tmp_path / "kept"


@pytest.mark.parametrize("url", ["smtp://days:sesame/1@mail.example", "mail.example:sesame"])
def test_a_bad_mail_server_is_said_without_its_password(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFERENCE_SMTP_URL", url)
    with pytest.raises(BadSettings, match=r"CONFERENCE_SMTP_URL: .*smtp://user:password") as bad:
        read_settings()
    with pytest.raises(ValidationError) as invalid:
        Settings()
    assert "sesame" not in f"{bad.value} {invalid.value} {invalid.value!r}"


def test_a_mail_server_is_not_in_what_is_printed_of_settings() -> None:
    url = "smtp://days:sesame@mail.example"
    settings = Settings(smtp_url=url, public_url="https://days.example")
    assert settings.mail_server and "sesame" not in repr(settings)


@pytest.mark.parametrize("address", ["days", "Days <days@city.example>", "a@b.example\nBcc: c@d.e"])
def test_mail_is_from_an_address_alone(address: str) -> None:
    with pytest.raises(ValidationError, match="an address alone"):
        Settings(mail_from=address)


def test_mail_needs_the_address_that_its_links_begin_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFERENCE_SMTP_URL", "smtps://days:sesame@mail.example")
    with pytest.raises(BadSettings, match=r"^CONFERENCE_SMTP_URL needs CONFERENCE_PUBLIC_URL"):
        read_settings()
