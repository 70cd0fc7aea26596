"""What a page of the court may load: only what this court itself serves, and nothing written inline.

``settings.CONTENT_SECURITY_POLICY = csp.POLICY``. No template may hold an inline script, style or handler; a test
walks them all.
"""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF

DIRECTIVES: dict[str, Any] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:", "blob:"],  # data: QR codes; blob: preview of a photo before it is sent
    "font-src": [SELF],
    "connect-src": [SELF],
    "media-src": [SELF, "blob:"],
    "frame-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    "object-src": [NONE],
}

POLICY: dict[str, Any] = {"DIRECTIVES": DIRECTIVES}

# Camera and microphone are for hearings and identity photos on our own pages; the rest no page needs.
PERMISSIONS_POLICY = (
    "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), "
    "geolocation=(), payment=(), usb=(), serial=(), browsing-topics=()"
)


def policy_with_sign_in_at(*origins: str) -> dict[str, Any]:
    """The policy of a court whose people sign in elsewhere too.

    ``origins`` are addresses such as ``https://id.example.gov``: the sign-in form posts here and is redirected there,
    which browsers count as a form's target.
    """
    return {"DIRECTIVES": {**DIRECTIVES, "form-action": [SELF, *origins]}}
