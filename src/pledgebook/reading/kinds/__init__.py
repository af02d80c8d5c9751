"""The claim kinds, one file each; to add one, add a file that defines KIND."""
