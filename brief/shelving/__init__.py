"""Shelving: the rooms that write; a whole folder, or nothing."""
