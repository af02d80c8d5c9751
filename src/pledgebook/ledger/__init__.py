"""The append-only book: what was recorded, in order, sealed; and what stands by it."""
