"""Tests of the whole: launcher, pages in a browser, and the tools they share."""
