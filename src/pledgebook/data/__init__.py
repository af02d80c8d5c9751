"""The program's own tables, which people edit: README.md says what each holds."""
