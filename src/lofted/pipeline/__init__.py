"""The order in which rooms meet, one file a job; the verbs of the façade live here."""
