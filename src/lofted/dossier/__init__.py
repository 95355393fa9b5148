"""What a reader sees of an assessment: page, figures, terminal summary. Draws what it is given, judges nothing."""
