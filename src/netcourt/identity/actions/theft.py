"""Claims that an account was stolen: frozen while examined, decided by the court (IC18 6, OL21 7)."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from netcourt.identity import queries
from netcourt.identity.actions.accounts import end_other_sessions
from netcourt.identity.courts import court_for
from netcourt.identity.models import Account, TheftClaim
from netcourt.law.refusal import Refusal, Refused, refuse
from netcourt.law.sources import cite

State = TheftClaim.State


def claim_theft(
    account: Account, *, since: datetime, reason: str, evidence: str = "", evidence_sha256: str = "",
    claimed_by: Account | None = None, contact_phone: str = "",
) -> TheftClaim:  # fmt: skip
    """Claim that acts under ``account`` since a time were another's.

    Without evidence the claim is logged and the acts stand. With evidence it is examined; when the holder is signed in
    (``claimed_by``) the account is frozen at once, otherwise once an operator knows the claimant (``confirm_holder``).
    """
    wrong: list[Refusal] = []
    if since > timezone.now():
        wrong += refuse("SINCE_FUTURE", "被盗用的时间不能晚于现在", "The time lies in the future").refusals
    if not reason.strip():
        wrong += refuse("REASON_MISSING", "请说明理由", "Give your reasons", cite("IC18 6")).refusals
    if claimed_by is not None and claimed_by != account:
        wrong += queries.not_allowed().refusals
    if wrong:
        raise Refused(wrong)
    now = timezone.now()
    freeze = bool(evidence) and claimed_by is not None
    try:
        with transaction.atomic():
            claim = TheftClaim.objects.create(
                account=account, court=court_for(account), claimed_by=claimed_by, contact_phone=contact_phone,
                since=since, reason=reason.strip(), evidence=evidence, evidence_sha256=evidence_sha256, claimed_at=now,
                state=State.OPEN if evidence else State.LOGGED, holder_confirmed_at=now if freeze else None,
            )  # fmt: skip
            if freeze:
                _freeze(account)
    except IntegrityError as error:
        raise _already_open() from error
    return claim


def confirm_holder(actor: Account, claim_id: int) -> TheftClaim:
    """The operator knows that the claimant is the account's person: the account is frozen until the decision."""
    try:
        with transaction.atomic():
            claim = _undecided(actor, claim_id)
            if claim.state != State.OPEN:
                raise refuse(
                    "EVIDENCE_MISSING", "没有证据的申请只作登记，不冻结账户", "Without evidence it is only logged",
                    cite("IC18 6"),
                )  # fmt: skip
            claim.holder_confirmed_at = timezone.now()
            claim.save(update_fields=["holder_confirmed_at"])
            _freeze(claim.account)
    except IntegrityError as error:
        raise _already_open() from error
    return claim


def decide_theft(actor: Account, claim_id: int, *, upheld: bool, finding: str) -> TheftClaim:
    """Decide with reasons. Upheld: the password is dropped, so only the holder's phone or counter opens it again;
    the acts since ``claim.since`` wait for a judge to mark them void. Dismissed: the acts stand. Either way unfrozen.
    """
    if not finding.strip():
        raise refuse("FINDING_MISSING", "请写明认定的事实和理由", "State your findings and reasons", cite("IC18 6"))
    with transaction.atomic():
        claim = _undecided(actor, claim_id)
        if upheld and (claim.state != State.OPEN or claim.holder_confirmed_at is None):
            raise refuse(
                "EVIDENCE_MISSING",
                "没有证据或未核实申请人身份的，不能认定被盗用",
                "Theft cannot be found without evidence and a known claimant",
                cite("IC18 6"),
            )
        claim.state = State.UPHELD if upheld else State.DISMISSED
        claim.finding, claim.decided_by, claim.decided_at = finding.strip(), actor, timezone.now()
        claim.save(update_fields=["state", "finding", "decided_by", "decided_at"])
        account = Account.objects.select_for_update(of=("self",)).get(pk=claim.account_id)
        if upheld:
            account.set_unusable_password()
            end_other_sessions(account)
        if not account.theft_claims.filter(state=State.OPEN, holder_confirmed_at__isnull=False).exists():
            account.frozen_at = None
        account.save(update_fields=["password", "frozen_at"])
        return claim


def _undecided(actor: Account, claim_id: int) -> TheftClaim:
    claim = TheftClaim.objects.select_for_update(of=("self",)).select_related("account").get(pk=claim_id)
    if not queries.thefts_of(actor).filter(pk=claim.pk).exists() or claim.account_id == actor.pk:
        raise queries.not_allowed()
    if claim.decided_at:
        raise refuse("ALREADY_DECIDED", "该申请已有结果", "This claim was already decided")
    return claim


def _freeze(account: Account) -> None:
    Account.objects.filter(pk=account.pk, frozen_at=None).update(frozen_at=timezone.now())
    end_other_sessions(account)


def _already_open() -> Refused:
    return refuse("CLAIM_OPEN", "该账户已有一件申请正在审查", "A claim for this account is already being examined")
