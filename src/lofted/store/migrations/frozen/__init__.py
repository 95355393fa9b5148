"""Tables as they were after a step: never changed once a release has it."""
