"""What keeps the pages of the documentation true: `docs.refresh` and `docs.named_cases`."""
