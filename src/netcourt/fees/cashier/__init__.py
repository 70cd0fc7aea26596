"""The embedded cashier (收银台): a payment gateway that comes with the house, for the example court and for tests.

It is a party of its own: it keeps its books (``books.py``), has a page where invented people pay with an invented bank
(``views.py``), tells the court by signed messages that the job worker delivers (``telling.py``), gives money back and
writes a statement for each day. The court meets it only through the contract of ``netcourt.fees.gateway``; replacing it
means naming another adapter. It moves no money.
"""
