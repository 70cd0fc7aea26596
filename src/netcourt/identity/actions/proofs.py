"""Real-name proof: asked for by the person, decided by an operator, or asserted by an identity provider (OL21 7)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from netcourt.identity import phones, queries, sms
from netcourt.identity.courts import court_for
from netcourt.identity.models import Account, Person, PhoneCheck, Proof, ProofRequest
from netcourt.identity.names import wrong_name
from netcourt.identity.numbers import check_paper
from netcourt.law.refusal import Refused, refuse
from netcourt.law.sources import cite


def ask_proof(
    account: Account, *, name: str, id_kind: str, id_number: str, nationality: str, photo: str, photo_sha256: str
) -> ProofRequest:
    """Ask an operator to compare a photographed document (``photo``: its key in the store) with what was typed.

    Raises all that is wrong at once: ``ID_…`` of the number, ``ID_TAKEN``, ``PROOF_OPEN``, ``PROOF_DONE``.
    """
    check = check_paper(id_kind, id_number, nationality, timezone.localdate())
    found = [*wrong_name(name), *check.problems]
    if not check.problems and _taken_by_another(account, id_kind, check.number):
        found += _taken().refusals
    if account.person_id and account.person and account.person.id_index != Person.index_of(id_kind, check.number):
        found += refuse(
            "PROOF_DONE",
            "本账户已认证为另一人；一个账户只属于一人，请为他人另行注册",
            "This account is already verified as someone else; an account belongs to one person",
            cite("OL21 7"),
        ).refusals
    if not photo:
        found += refuse(
            "PHOTO_MISSING", "请上传证件照片，供工作人员比对", "Upload a photograph of the document", cite("OL21 7")
        ).refusals
    if found:
        raise Refused(found)
    try:
        with transaction.atomic():
            asked = ProofRequest.objects.create(
                account=account, court=court_for(account), name=name, id_kind=id_kind, id_number=check.number,
                nationality=nationality, photo=photo, photo_sha256=photo_sha256, consented_at=timezone.now(),
            )  # fmt: skip
    except IntegrityError as error:
        raise refuse(
            "PROOF_OPEN",
            "您已有一份核验申请正在处理，请等待结果",
            "A request of yours is being examined: please wait for its result",
        ) from error
    _check_phone(asked)
    return asked


def _check_phone(asked: ProofRequest) -> None:
    """Ask the operators whose phone it is (ID-8), once it is known to be this account's; the clerk sees the answer."""
    account = asked.account
    if not account.phone_verified_at or not account.phone:
        return
    answer = phones.check().ask(account.phone, asked.name, asked.id_kind, asked.id_number)
    PhoneCheck.objects.create(request=asked, answer=answer, method=settings.PHONE_CHECK[:120])


def confirm_proof(actor: Account, request_id: int) -> Proof:
    """The operator compared the document with what was typed: the account is this person's from now on."""
    with transaction.atomic():
        request = _open_request(actor, request_id)
        facts = {"name": request.name, "nationality": request.nationality}
        proof = _prove(
            request.account, request.id_kind, request.id_number, facts,
            Proof.Level.DOCUMENT, "embedded:operator", f"proof_request:{request.pk}", actor,
        )  # fmt: skip
        _decide(request, actor, ProofRequest.State.CONFIRMED)
        return proof


def refuse_proof(actor: Account, request_id: int, reason: str) -> ProofRequest:
    """The document does not agree, or cannot be read; ``reason`` tells the person what to mend."""
    if not reason.strip():
        raise refuse("REASON_MISSING", "请写明未通过的原因和补正办法", "Say why, and how it can be mended")
    with transaction.atomic():
        request = _open_request(actor, request_id)
        request.reason = reason.strip()[:300]
        _decide(request, actor, ProofRequest.State.REFUSED)
        return request


def prove_by_provider(account: Account, claims: dict[str, Any], reference: str) -> Proof:
    """A real-name assertion of an identity provider: ``name``, ``id_kind``, ``id_number``, ``nationality``.

    Raises ``ID_…`` for a number that cannot be right, ``ID_TAKEN`` when it is another account's.
    """
    check = check_paper(claims["id_kind"], claims["id_number"], claims["nationality"], timezone.localdate())
    if check.problems:
        raise Refused(check.problems)
    facts = {"name": claims["name"], "nationality": claims["nationality"]}
    with transaction.atomic():
        return _prove(account, claims["id_kind"], check.number, facts, Proof.Level.REAL_NAME, "oidc", reference, None)


def sign_up_by_provider(claims: dict[str, Any], reference: str) -> Account:
    """Open an account, without password or phone, for the person a provider vouches for; raises as above."""
    account = Account(display_name=claims["name"])
    account.set_unusable_password()
    check = check_paper(claims["id_kind"], claims["id_number"], claims["nationality"], timezone.localdate())
    wrong = [*wrong_name(claims["name"]), *check.problems]
    if wrong:
        raise Refused(wrong)
    facts = {"name": claims["name"], "nationality": claims["nationality"]}
    with transaction.atomic():
        account.person = _person(claims["id_kind"], check.number, facts)
        if Account.objects.filter(person=account.person).exists():
            raise _taken()
        account.save()
        Proof.objects.create(account=account, level=Proof.Level.REAL_NAME, method="oidc", reference=reference)
    return account


def identify(name: str, id_kind: str, number: str, nationality: str) -> Person:
    """The person whose document a member of the court holds in hand, with or without an account (CPL 123).

    An account they open later with the same document is theirs. Raises ``Refused`` as a request for proof does.
    """
    check = check_paper(id_kind, number, nationality, timezone.localdate())
    wrong = [*wrong_name(name), *check.problems]
    if wrong:
        raise Refused(wrong)
    return _person(id_kind, check.number, {"name": name, "nationality": nationality})


def _person(id_kind: str, number: str, facts: dict[str, str]) -> Person:
    """The person of this number, made when new; a known one must bear the same name."""
    check = check_paper(id_kind, number, facts["nationality"], timezone.localdate())
    person, created = Person.objects.get_or_create(
        id_index=Person.index_of(id_kind, number),
        defaults={
            "name": facts["name"], "id_kind": id_kind, "id_number": number, "nationality": facts["nationality"],
            "birth_date": check.birth, "sex": {"male": "男", "female": "女"}.get(check.sex or "", ""),
        },
    )  # fmt: skip
    if not created and person.name != facts["name"]:
        raise _mismatch()
    return person


def _prove(
    account: Account, id_kind: str, number: str, facts: dict[str, str], level: int, method: str, reference: str,
    by: Account | None,
) -> Proof:  # fmt: skip
    account = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    index = Person.index_of(id_kind, number)
    if account.person_id and account.person and account.person.id_index != index:
        raise _mismatch()
    person = _person(id_kind, number, facts)
    if _taken_by_another(account, id_kind, number):
        raise _taken()
    account.person = person
    account.save(update_fields=["person"])
    return Proof.objects.create(account=account, level=level, method=method, reference=reference, confirmed_by=by)


def _open_request(actor: Account, request_id: int) -> ProofRequest:
    request = ProofRequest.objects.select_for_update(of=("self",)).select_related("account").get(pk=request_id)
    if not queries.proofs_of(actor).filter(pk=request_id).exists():
        raise queries.not_allowed()
    if request.account_id == actor.pk:
        raise refuse("OWN_REQUEST", "不能核验本人的申请", "One cannot decide one's own request", cite("OL21 7"))
    if request.state != ProofRequest.State.OPEN:
        raise refuse("ALREADY_DECIDED", "该申请已有结果", "This request was already decided")
    return request


def _decide(request: ProofRequest, actor: Account, state: str) -> None:
    request.state, request.decided_by, request.decided_at = state, actor, timezone.now()
    request.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    if request.account.phone_verified_at:
        phone, text = request.account.phone, sms.proof_text(state == ProofRequest.State.CONFIRMED)
        transaction.on_commit(lambda: sms.try_send(phone, text))


def _taken_by_another(account: Account, id_kind: str, number: str) -> bool:
    index = Person.index_of(id_kind, number)
    return Account.objects.filter(person__id_index=index).exclude(pk=account.pk).exists()


def _taken() -> Refused:
    return refuse(
        "ID_TAKEN",
        "该证件号码已由另一账户认证。如那是您的账户，请登录原账户；如被他人冒用，请提出账户被盗用申请或到法院窗口处理",
        "This number is verified for another account. If that account is yours, sign in there; if someone used your "
        "number, file a claim of theft or come to the court's counter",
        cite("OL21 7"),
    )


def _mismatch() -> Refused:
    return refuse(
        "ID_MISMATCH",
        "姓名与证件号码不一致，请核对；如登记有误，请到法院窗口更正",
        "Name and number do not belong together: check them, or have the record mended at the court's counter",
        cite("OL21 7"),
    )
