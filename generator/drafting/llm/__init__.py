"""Drafts by a language model, which is asked and never trusted.

It reads the debate as numbered sentences of numbered speakers, and answers in a fixed form. It never writes a name or a
quotation: where it puts a number, the program puts the name, or the words of the record. Each part that it drafts
takes the place of the extracted one only where all checks of an analysis find nothing in it.

Everything here is pure: the model is behind the protocol `asking.Model`, and the shell says what stands there.
"""
