"""Looks: folders over the built-in one, the first wins, and nothing from outside."""

import pytest

from brief.printing import labels, looks


def write(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def codes(problems):
    return [each.code for each in problems]


def test_without_folders_it_is_the_built_in_look():
    look, problems = looks.open_look(())
    assert problems == ()
    assert dict(look.templates) == dict(looks.built_in().templates)
    assert look.labels == labels.built_in()


def test_the_first_folder_wins_and_the_house_stays_in_reach(tmp_path):
    write(tmp_path / "a", screen__css="a")
    write(tmp_path / "b", screen__css="b", print__css="b")
    look, problems = looks.open_look((tmp_path / "a", tmp_path / "b"))
    assert problems == ()
    assert look.templates["screen.css"].text == "a"
    assert look.templates["print.css"].text == "b"
    house = looks.built_in().templates["screen.css"].text
    assert look.templates["default:screen.css"].text == house


def test_labels_of_all_folders_are_laid_over_each_other(tmp_path):
    write(tmp_path / "a", labels__yaml="skip: A\n")
    write(tmp_path / "b", labels__yaml="skip: B\noutlook: B\n")
    look, _ = looks.open_look((tmp_path / "a", tmp_path / "b"))
    assert (look.labels["skip"], look.labels["outlook"]) == ("A", "B")


def test_faults_name_files_from_the_publications_folder(tmp_path):
    write(tmp_path / "templates", labels__yaml="skp: A\n")
    _, (problem,) = looks.open_look((tmp_path / "templates",), home=tmp_path)
    assert str(problem.where) == "templates/labels.yaml:1:1"


def test_other_files_are_left_alone(tmp_path):
    write(tmp_path, README__md="hello", wording__yaml="x: [", notes__txt=b"\xff")
    write(tmp_path / ".git", x__css="hidden")
    look, problems = looks.open_look((tmp_path,))
    assert problems == ()
    assert "README.md" not in look.templates


def test_pictures_come_along(tmp_path):
    write(tmp_path, logo__svg="<svg/>")
    look, _ = looks.open_look((tmp_path,))
    assert look.pictures == {"logo.svg": b"<svg/>"}


def test_a_folder_that_is_not_there_is_told(tmp_path):
    _, problems = looks.open_look((tmp_path / "nowhere",))
    assert codes(problems) == ["E103"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"\xff\xfea\x00", "E101"),
        ("a\u202eb", "E107"),
        ("a" * (looks.MOST_LETTERS + 1), "E102"),
    ],
)
def test_a_template_is_text_that_can_be_seen(tmp_path, text, code):
    write(tmp_path, issue__html__j2=text)
    _, problems = looks.open_look((tmp_path,))
    assert codes(problems) == [code]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    write(tmp_path, outside__css="outside")
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "screen.css").symlink_to(tmp_path / "outside.css")
    (tmp_path / "look" / "up").symlink_to(tmp_path)
    look, problems = looks.open_look((tmp_path / "look",))
    assert codes(problems) == ["E103"]
    assert "outside" not in look.templates["screen.css"].text
    assert not any("up/" in name for name in look.templates)


def test_a_folder_with_too_much_in_it_is_not_read(tmp_path):
    for number in range(looks.MOST_FILES + 1):
        (tmp_path / f"a{number}.css").touch()
    look, problems = looks.open_look((tmp_path,))
    assert codes(problems) == ["E106"]
    assert "a1.css" not in look.templates
