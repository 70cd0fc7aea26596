"""The forms of the wizard: they only turn what was typed into the papers of a claim."""

from netcourt.filing.forms.reading import Reading, forms_of, read_draft, step_form

__all__ = ["Reading", "forms_of", "read_draft", "step_form"]
