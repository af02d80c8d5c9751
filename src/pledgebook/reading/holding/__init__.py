"""The parts that read an obstacle: what holds back, what is wanting, and whom."""
