"""Installing, listing and removing Argos packages, sound, damaged and hostile."""

from __future__ import annotations

import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.errors import EngineError, InputError, NoPackageError, PackageRefusedError
from duizhao.translation.packages import archive, index, installed
from duizhao.translation.packages.codes import argos_code, tag_of
from support.tiny_package import build_tiny_package

TOP = "translate-zh_en-1_0"


def _rewritten(source: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of an archive whose members were changed."""
    with zipfile.ZipFile(source) as archive_:
        members = {item.filename: archive_.read(item) for item in archive_.infolist()}
    change(members)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive_:
        for name, content in members.items():
            archive_.writestr(name, content)
    return target


def _without(*names: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        for name in names:
            del members[f"{TOP}/{name}"]

    return change


def _with(**contents: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.update(contents)


def _metadata(**values: object) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        metadata = json.loads(members[f"{TOP}/metadata.json"]) | values
        members[f"{TOP}/metadata.json"] = json.dumps(metadata).encode()

    return change


def _everything_below(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def test_an_installed_package_is_listed_and_argos_itself_opens_it(installed_tiny_package: Path):
    from argostranslate import package

    (listed,) = installed.inventory().packages
    assert (listed.source, listed.target, listed.version) == ("zh", "en", "1.0")
    assert listed.path == installed_tiny_package
    assert listed.description == "Argos package zh→en 1.0"
    (argos,) = package.get_installed_packages([installed_tiny_package.parent])
    assert (argos.from_code, argos.to_code) == ("zh", "en")


def test_nothing_but_the_package_is_left_behind(installed_tiny_package: Path):
    assert [path.name for path in installed_tiny_package.parent.iterdir()] == [TOP]
    beside = {path.name for path in installed_tiny_package.parent.parent.iterdir()}
    assert not {name for name in beside if name.startswith(".duizhao")}


def test_installing_again_replaces(argos_home: Path, tiny_package: Path):
    first = installed.install_file(tiny_package).path
    (first / "left-over.txt").write_text("from the first time")
    second = installed.install_file(tiny_package).path
    assert first == second
    assert not (second / "left-over.txt").exists()


def test_a_failed_replacement_leaves_the_first_package(
    argos_home: Path, tiny_package: Path, tmp_path: Path
):
    installed.install_file(tiny_package)
    bad = _rewritten(tiny_package, tmp_path / "bad.argosmodel", _without("model/model.bin"))
    with pytest.raises(PackageRefusedError):
        installed.install_file(bad)
    assert len(installed.inventory().packages) == 1


def test_a_package_does_not_push_out_one_of_another_pair(
    argos_home: Path, tiny_package: Path, tmp_path: Path
):
    installed.install_file(tiny_package)
    other = _rewritten(tiny_package, tmp_path / "other.argosmodel", _metadata(to_code="fr"))
    with pytest.raises(PackageRefusedError, match="holds the installed package zh→en"):
        installed.install_file(other)
    assert [p.target for p in installed.inventory().packages] == ["en"]


def test_the_newest_version_of_a_pair_comes_first(argos_home: Path, tmp_path: Path):
    for version in ("1.9", "1.10", "1.2"):
        name = f"zh_en-{version}"
        build = build_tiny_package(
            tmp_path / f"{name}.argosmodel", version=version, folder=name.replace(".", "_")
        )
        installed.install_file(build)
    assert [p.version for p in installed.installed("zh-Hans", "en")] == ["1.10", "1.9", "1.2"]


def test_removing_by_pair_and_by_name(argos_home: Path, tiny_package: Path):
    installed.install_file(tiny_package)
    assert [p.name for p in installed.remove("zh", "en")] == [TOP]
    installed.install_file(tiny_package)
    assert [p.name for p in installed.remove(TOP)] == [TOP]
    assert installed.inventory().packages == ()
    with pytest.raises(NoPackageError, match="zh to en"):
        installed.remove("zh-Hans", "en")


REFUSED: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "a path that climbs": (_with(**{f"{TOP}/../../evil.txt": b"x"}), "leads outside"),
    "an absolute path": (_with(**{"/etc/evil.txt": b"x"}), "leads outside"),
    "a drive letter": (_with(**{"C:/evil.txt": b"x"}), "leads outside"),
    "a backslash": (_with(**{f"{TOP}\\..\\evil.txt": b"x"}), "leads outside"),
    "a stray file": (_with(**{"evil.txt": b"x"}), "outside its package folder"),
    "two top folders": (_with(**{"other/metadata.json": b"{}"}), "2 top folders"),
    "two names that differ in case": (_with(**{f"{TOP}/README.MD": b"x"}), "two members"),
    "no metadata": (_without("metadata.json"), "no metadata.json"),
    "no model": (_without("model/model.bin"), "no model/model.bin"),
    "no vocabulary": (_without("model/shared_vocabulary.json"), "no vocabulary"),
    "no tokenizer": (_without("sentencepiece.model"), "no tokenizer"),
    "metadata that is no JSON": (_with(**{f"{TOP}/metadata.json": b"{oops"}), "not valid JSON"),
    "metadata that is a list": (_with(**{f"{TOP}/metadata.json": b"[1]"}), "not a JSON object"),
    "no language": (_metadata(from_code=None), "no language code 'from_code'"),
    "a language that is a path": (_metadata(to_code="../en"), "no language code 'to_code'"),
    "another type": (_metadata(type="sbd"), "not a translation package"),
    "a broken tokenizer": (
        _with(**{f"{TOP}/sentencepiece.model": b"\x00" * 99}),
        "does not load: The tokenizer",
    ),
    "a broken model": (
        _with(**{f"{TOP}/model/model.bin": b"\x06\x00\x00\x00garbage" * 50}),
        "does not load: The model",
    ),
    "an empty model": (_with(**{f"{TOP}/model/model.bin": b""}), "does not load"),
    "a vocabulary that is cut off": (
        _with(**{f"{TOP}/model/shared_vocabulary.json": b'["<unk>", "<s>"'}),
        "does not load: The model",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_archive_is_refused_and_nothing_stays(
    name: str, argos_home: Path, tiny_package: Path, tmp_path: Path
):
    change, reason = REFUSED[name]
    bad = _rewritten(tiny_package, tmp_path / "bad.argosmodel", change)
    before = _everything_below(tmp_path)
    with pytest.raises(PackageRefusedError, match=reason):
        installed.install_file(bad)
    left = {path for path in _everything_below(tmp_path) - before if "argos-translate" in str(path)}
    assert not {path for path in left if path.is_file() or "packages" in path.parts}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_refused(
    kind: int, argos_home: Path, tiny_package: Path, tmp_path: Path
):
    bad = tmp_path / "bad.argosmodel"
    bad.write_bytes(tiny_package.read_bytes())
    with zipfile.ZipFile(bad, "a") as archive_:
        member = zipfile.ZipInfo(f"{TOP}/passwd")
        member.external_attr = (kind | 0o777) << 16
        archive_.writestr(member, "/etc/passwd")
    with pytest.raises(PackageRefusedError, match="a link or a device"):
        installed.install_file(bad)


def test_an_archive_that_expands_beyond_measure_is_refused(
    argos_home: Path, tiny_package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(archive, "FREELY_EXPANDED_BYTES", 1024**2)
    bomb = _rewritten(
        tiny_package, tmp_path / "bomb.argosmodel", _with(**{f"{TOP}/zeros": bytes(90 * 1024**2)})
    )
    with pytest.raises(PackageRefusedError, match="too much"):
        installed.install_file(bomb)


def test_a_member_that_lies_about_its_content_is_refused(
    argos_home: Path, tiny_package: Path, tmp_path: Path
):
    bad = tmp_path / "bad.argosmodel"
    data = bytearray(tiny_package.read_bytes())
    with zipfile.ZipFile(tiny_package) as archive_:
        member = archive_.getinfo(f"{TOP}/sentencepiece.model")
    name_length, extra_length = struct.unpack_from("<HH", data, member.header_offset + 26)
    middle = member.header_offset + 30 + name_length + extra_length + member.compress_size // 2
    data[middle] ^= 0xFF
    bad.write_bytes(data)
    with pytest.raises(PackageRefusedError, match="is damaged"):
        installed.install_file(bad)
    assert installed.inventory().packages == ()


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_what_is_no_zip_is_refused(content: bytes, argos_home: Path, tmp_path: Path):
    bad = tmp_path / "bad.argosmodel"
    bad.write_bytes(content)
    with pytest.raises(PackageRefusedError, match="not a sound zip archive"):
        installed.install_file(bad)


def test_a_missing_file_is_named(argos_home: Path, tmp_path: Path):
    with pytest.raises(InputError, match=r"no file .*gone"):
        installed.install_file(tmp_path / "gone.argosmodel")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("notes.txt", b"somebody's notes"),
        ("metadata.json", b"{broken"),
        ("metadata.json", b'{"from_code": "zh", "to_code": "en"}'),
        ("metadata.json", b'"zh"'),
    ],
)
def test_a_poisoned_folder_does_not_stop_the_sound_packages(
    file: str, content: bytes, installed_tiny_package: Path, caplog: pytest.LogCaptureFixture
):
    poisoned = installed_tiny_package.parent / "junk"
    poisoned.mkdir()
    (poisoned / file).write_bytes(content)
    assert [p.name for p in installed.installed("zh-Hans", "en")] == [TOP]
    (warning,) = caplog.messages
    assert str(poisoned) in warning
    assert "delete that folder" in warning


def test_a_package_that_does_not_translate_is_no_damage(installed_tiny_package: Path):
    other = installed_tiny_package.parent / "sbd"
    other.mkdir()
    (other / "metadata.json").write_text('{"type": "sbd", "from_codes": ["zh"]}')
    found = installed.inventory()
    assert (len(found.packages), found.damaged) == (1, ())


@pytest.mark.parametrize(
    ("tag", "code"),
    [("zh-Hans", "zh"), ("zh", "zh"), ("zh-Hant-TW", "zt"), ("zt", "zt"), ("en", "en")],
)
def test_language_codes(tag: str, code: str):
    assert argos_code(tag) == code


def test_tags_of_argos_codes():
    assert [tag_of(code) for code in ("zh", "zt", "en")] == ["zh-Hans", "zh-Hant", "en"]


@pytest.fixture
def argos_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argos_home: Path) -> Path:
    """An index on disk that Argos Translate fetches its packages by; to be written by the test."""
    from argostranslate import settings

    remote = tmp_path / "remote" / "index.json"
    remote.parent.mkdir()
    monkeypatch.setattr(settings, "remote_package_index", remote.as_uri())
    monkeypatch.setattr(settings, "local_package_index", tmp_path / "local-index.json")
    monkeypatch.setattr(settings, "downloads_dir", tmp_path)
    return remote


def test_without_an_index_the_offline_route_is_named(argos_index: Path):
    with pytest.raises(EngineError, match="cannot be fetched") as caught:
        index.install_from_index("zh", "en")
    assert "duizhao models install FILE.argosmodel" in caught.value.remedy


def test_a_pair_that_the_index_lacks(argos_index: Path):
    argos_index.write_text('[{"from_code": "en", "to_code": "fr", "package_version": "1.0"}]')
    with pytest.raises(NoPackageError, match="no package from zh to en"):
        index.install_from_index("zh-Hans", "en")


def test_an_index_that_is_no_index(argos_index: Path):
    argos_index.write_text("<html>Sign in to the hotel's network</html>")
    with pytest.raises(EngineError, match="cannot be read"):
        index.install_from_index("zh", "en")


def test_a_package_that_cannot_be_fetched(argos_index: Path):
    argos_index.write_text(
        json.dumps([{"from_code": "zh", "to_code": "en", "package_version": "1.0", "links": []}])
    )
    with pytest.raises(EngineError, match="cannot be fetched"):
        index.install_from_index("zh", "en")


def test_the_newest_package_of_the_index_is_installed(
    argos_index: Path, tmp_path: Path, tiny_package: Path, local_web_server: str
):
    rows = [
        {
            "from_code": "zh",
            "to_code": "en",
            "package_version": version,
            "links": [f"{local_web_server}/{name}"],
        }
        for version, name in (("1.0", "gone.argosmodel"), ("1.10", tiny_package.name))
    ]
    argos_index.write_text(json.dumps(rows))
    assert index.install_from_index("zh", "en").name == TOP
    assert not list(tmp_path.glob("translate-*.argosmodel"))


@pytest.fixture
def local_web_server(tiny_package: Path):
    """The address of a web server on this machine that has the tiny package."""
    import functools
    import http.server
    import threading

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(tiny_package.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
