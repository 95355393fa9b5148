"""The desk: a self-hosted page where texts come in, claims are reviewed, launches compared and dossiers go out.

One file a page under ``pages``, one a noun under ``api``; no logic of their own: what a page shows comes from the
workspace or from another call of the façade.
"""
