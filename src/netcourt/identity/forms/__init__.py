"""Forms of this room; those of sign-in are named in ``sign_in.ACCOUNT_FORMS``."""
