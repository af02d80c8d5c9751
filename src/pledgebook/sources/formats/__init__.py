"""The formats that reports come in, one file each; to add one, add a file that defines FORMAT."""
