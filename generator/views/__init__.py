"""From the archive to pages: one frozen view and one function for each kind of page.

A view holds what its template shows, ready to be shown: addresses spelt, numbers counted, lists sorted.
Templates loop and choose.
"""
