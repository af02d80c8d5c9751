"""The parts that read a commitment: how far it has come, who gives, what is given."""
