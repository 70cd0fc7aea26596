"""Originals of electronic material (OL21 12-13): how one can be shown, and when a copy has the form of an original."""

from __future__ import annotations

from enum import StrEnum

from netcourt.law.text import Text


class Way(StrEnum):
    """How an original is shown to the court."""

    POST = "post"
    COURT = "court"
    VIDEO = "video"


WAYS: dict[Way, Text] = {
    Way.POST: Text("用可以查询物流的方式寄到法院", "sent to the court by post that can be traced"),
    Way.COURT: Text("到法院当面出示", "shown at the court"),
    Way.VIDEO: Text("在线庭审、询问时通过视频出示", "shown by video at a hearing"),
}


class Result(StrEnum):
    """What came of a demand."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_SHOWN = "not_shown"
    DROPPED = "dropped"


RESULTS: dict[Result, Text] = {
    Result.SAME: Text("已核对，与原件一致", "compared: the same as the original"),
    Result.DIFFERS: Text("已核对，与原件不一致", "compared: differs from the original"),
    Result.NOT_SHOWN: Text("没有按期出示原件", "the original was not shown in time"),
    Result.DROPPED: Text("不再要求出示原件", "the original is no longer asked for"),
}


class FormGround(StrEnum):
    """Why electronic material has the form of an original (OL21 13); one is enough, and the court says which."""

    NO_OBJECTION = "no_objection"
    NOTARISED = "notarised"
    CONFIRMED = "confirmed"
    COMPARED = "compared"
    OTHER = "other"


FORM_GROUNDS: dict[FormGround, Text] = {
    FormGround.NO_OBJECTION: Text(
        "对方当事人对与原件的一致性没有异议", "the other side does not object that it is the same as the original"
    ),
    FormGround.NOTARISED: Text(
        "材料的形成过程经过公证机构公证", "how the electronic material was made has been notarised"
    ),
    FormGround.CONFIRMED: Text(
        "已在之前的诉讼中提交并经法院确认", "handed in and confirmed by a court in earlier litigation"
    ),
    FormGround.COMPARED: Text(
        "已通过在线或者线下方式与原件比对一致", "compared with the original, online or offline, and found the same"
    ),
    FormGround.OTHER: Text("有其他证据证明与原件一致", "other evidence proves that it is the same as the original"),
}
