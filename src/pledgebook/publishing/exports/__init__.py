"""One file per format, each defining `EXPORT`; the folder is the list."""
