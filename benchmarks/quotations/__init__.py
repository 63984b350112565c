"""How well the quotation verifier tells honest quotations from dishonest ones.

Written without sight of the verifier's code, so that it measures the promise and not the program.
"""
