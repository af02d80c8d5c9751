"""The parts that read a milestone: which verbs and nouns tell which step."""
