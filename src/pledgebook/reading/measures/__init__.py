"""The parts that read a condition: what can be counted, which measure, who holds ground."""
