import os
import shutil
import subprocess
import sys

import polars as pl
import pytest

from newsledger import readability, schemas
from newsledger.readability import MIN_WORDS, measure, quotations

EASY = "The cat sat on the mat. The dog ran to the red barn. We ate some bread and then went home to bed. " * 3
HARD = (
    "Notwithstanding considerable bureaucratic impediments, intergovernmental representatives subsequently "
    "institutionalised comprehensive cooperation mechanisms. Multilateral infrastructure harmonisation "
    "necessitates unprecedented administrative coordination. Environmental sustainability considerations "
    "increasingly characterise contemporary industrial diversification initiatives throughout the region."
)


def articles(*bodies: str, language: str | None = "en") -> pl.DataFrame:
    return pl.DataFrame(
        {"article_id": [f"a{i}" for i in range(len(bodies))], "body": bodies, "language": [language] * len(bodies)},
        schema={"article_id": pl.String, "body": pl.String, "language": pl.String},
    )


def whole(body: str, **options) -> dict:
    return measure(articles(body, **options)).filter(pl.col("part") == "all").row(0, named=True)


def test_rows_hold_the_schema_and_come_in_order():
    rows = measure(articles(EASY, HARD, "", "Short."))
    assert len(schemas.check("readability", rows).rejects) == 0
    assert rows["article_id"].to_list() == [f"a{i}" for i in range(4) for _ in range(3)]
    assert rows["part"].to_list() == ["all", "quotes", "narration"] * 4


def test_every_measure_says_hard_is_harder():
    easy, hard = whole(EASY), whole(HARD)
    assert easy["flesch_reading_ease"] > 90 > 20 > hard["flesch_reading_ease"]
    for grade in ["flesch_kincaid_grade", "gunning_fog", "smog_index", "dale_chall"]:
        assert hard[grade] > easy[grade] + 4, grade
    assert easy["reason"] is None and hard["reason"] is None


def test_flesch_is_flesch():
    # Computed by hand from the formula.
    row = whole("The cat slept. " * 3 + "Seven small birds sing in old trees near a quiet river bend today. " * 3)
    words, sentences, syllables = 3 * 3 + 3 * 13, 6, 3 * 3 + 3 * 17
    expected = 206.835 - 1.015 * words / sentences - 84.6 * syllables / words
    assert row["flesch_reading_ease"] == pytest.approx(expected, abs=0.01)


def test_abbreviations_do_not_end_sentences():
    text = "The U.S. envoy paid $1.9 million to Dr. Smith of Acme Inc. on Monday for the work that was done there. " * 2
    row = whole(text)
    assert row["sentences"] == 2
    assert row["flesch_kincaid_grade"] > 5


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "we agree" and left.', ['"we agree"']),
        ("'Trade grows,' the minister's aide said. 'It's fine.'", ["'Trade grows,'", "'It's fine.'"]),
        ("The sides' talks didn't end; the ministers' view holds.", []),
        (
            "'They ask: 'why now?' It's the parties' fault, not ours.'",
            ["'They ask: 'why now?' It's the parties' fault, not ours.'"],
        ),
        ("“One ‘nested’ view,” she said.", ["“One ‘nested’ view,”"]),
        ("« Oui » and „so“ on.", ["„so“"]),
        ('An open "quote that never ends.\nNext paragraph.', []),
        ('"A long one.\n"Goes on here."', ['"A long one.', '"Goes on here."']),
        ("A 5'10\" man in the '90s.", []),
    ],
)
def test_quotations(text, quotes):
    assert [text[a:b] for a, b in quotations(text)] == quotes


def test_quotes_and_narration_share_the_words():
    body = f'He said: "{EASY.strip()}" The committee published {HARD.lower()}'
    rows = {row["part"]: row for row in measure(articles(body)).iter_rows(named=True)}
    assert rows["quotes"]["words"] + rows["narration"]["words"] == rows["all"]["words"]
    assert rows["quotes"]["flesch_reading_ease"] > rows["narration"]["flesch_reading_ease"]


def test_short_and_foreign_texts_have_a_reason():
    short = whole("Only a few words stand here.")
    assert short["flesch_reading_ease"] is None and str(MIN_WORDS) in short["reason"]
    assert short["reading_seconds"] > 0
    assert "English" in whole(EASY, language="fr")["reason"]
    rows = measure(articles(EASY))
    assert rows.filter(pl.col("part") == "quotes")["reason"].item() == "nothing is quoted"
    one = whole(" ".join(["word"] * 40) + ".")
    assert one["smog_index"] is None and "SMOG" in one["reason"] and one["gunning_fog"] is not None


@pytest.mark.parametrize("text", ["", "'" * 5000, '"' + "a" * 50_000, "\x00\u202e\ud7ff", ".!?" * 3000, "' s' " * 4000])
def test_any_text_is_measured(text):
    assert len(measure(articles(text))) == 3


def test_every_measure_is_explained():
    measures = set(schemas.polars_schema("readability")) - {"article_id", "part", "words", "sentences", "reason"}
    assert set(readability.MEANINGS) == measures


def test_works_with_the_network_cut_and_an_empty_home(tmp_path, project_root):
    code = (
        "import polars as pl; from newsledger.readability import measure;"
        f"print(measure(pl.DataFrame({{'article_id': ['a'], 'body': [{EASY!r}], 'language': ['en']}}))"
        "['flesch_reading_ease'][0])"
    )
    cut = ["unshare", "-rn"] if shutil.which("unshare") else []
    probe = subprocess.run([*cut, "true"], capture_output=True, check=False)
    command = [*(cut if probe.returncode == 0 else []), sys.executable, "-c", code]
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "VIRTUAL_ENV")} | {"HOME": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) == pytest.approx(whole(EASY)["flesch_reading_ease"])
    assert "nltk_data" not in done.stderr
    assert list(tmp_path.iterdir()) == []
