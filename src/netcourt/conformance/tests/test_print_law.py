"""``./netcourt law`` and ``manage docs``."""

import json

import pytest
from django.core.management import CommandError, call_command

from netcourt.conformance.documents import documents
from netcourt.conformance.management.commands import docs


def law(capsys, *words):
    call_command("law", *words)
    return capsys.readouterr().out


def test_all_obligations_are_printed_with_counts(capsys):
    out = law(capsys)
    assert "共 433 项 / 433 obligations" in out
    assert "OL21-9b" in out
    assert "→ act:filing.request_correction" in out
    assert "✓ src/netcourt/law/tests/test_case_numbers.py::" in out


def test_ids_and_prefixes_choose(capsys):
    found = json.loads(law(capsys, "--json", "OL21-9", "CN-1"))["obligations"]
    assert [o["id"] for o in found] == ["OL21-9a", "OL21-9b", "OL21-9c", "OL21-9d", "OL21-9e", "CN-1"]
    with pytest.raises(CommandError):
        law(capsys, "FEE-2")  # no FEE-2, though there is FEE-20a


def test_articles_choose(capsys):
    assert {o["id"] for o in json.loads(law(capsys, "--json", "--article", "民事诉讼法 126"))["obligations"]} == {
        "CPL-126"
    }


def test_json_holds_everything_of_an_obligation(capsys):
    (found,) = json.loads(law(capsys, "--json", "CPL-47"))["obligations"]
    assert found["state"] == "part"
    assert found["article"] == "CPL 47–50; CPI 43–49"
    assert set(found["obligation"]) == {"zh", "en"}
    assert "act:pleadings.ask_recusal" in found["places"]
    assert found["lacks"]["zh"]
    assert found["tests"]


def test_missing_lists_what_is_not_kept(capsys):
    found = json.loads(law(capsys, "--json", "--missing"))["obligations"]
    assert {o["state"] for o in found} <= {"none", "unproved"}
    assert "LIVE-1" in {o["id"] for o in found}
    assert "CN-1" not in {o["id"] for o in found}


@pytest.mark.parametrize("words", [["NO-SUCH"], ["--article", "海商法 3"]])
def test_unknown_is_refused_with_a_sentence(words):
    with pytest.raises(CommandError, match="没有"):
        call_command("law", *words)


def test_documents_are_the_same_each_time():
    assert documents() == documents()


def test_documents_hold_every_act_period_and_job():
    pages = documents()
    assert "`filing.accept`" in pages["docs/generated/acts.md"]
    assert "四项起诉条件" in pages["docs/generated/acts.md"]
    assert "received --> accepted: 受理" in pages["docs/generated/stages.md"]
    assert "`D60`" in pages["docs/generated/periods.md"]
    assert "`cases.sweep_due` | `* * * * *`" in pages["docs/generated/jobs.md"]
    assert "`NETCOURT_SECRET_KEY`" in pages["docs/generated/settings.md"]
    assert "[Netcourt] Code %(code)s" in pages["docs/generated/messages.md"]
    assert "DATA" in pages["docs/generated/categories.md"]
    assert "民初" in pages["docs/generated/case_types.md"]
    assert "Up to 10,000" in pages["docs/generated/fees.md"]


def test_stale_documents_are_named_and_rewritten(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(docs, "CHECKOUT", tmp_path)
    with pytest.raises(CommandError, match=r"docs/generated/acts\.md"):
        call_command("docs", "--check")
    assert not list(tmp_path.iterdir())
    call_command("docs")
    call_command("docs", "--check")
    (tmp_path / "docs/generated/fees.md").write_text("by hand")
    with pytest.raises(CommandError, match=r"fees\.md") as failed:
        call_command("docs", "--check")
    assert "acts.md" not in str(failed.value)
