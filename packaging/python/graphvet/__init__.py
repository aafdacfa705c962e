"""graphvet is a program; this package lets Python find it (`python -m graphvet`)."""
