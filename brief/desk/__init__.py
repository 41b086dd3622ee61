"""The desk: whole jobs, from the folder of records to the shelf.

Each gathers what a job needs, has it made by the rooms below, and reports what
was wrong. Commands and their options are the doors.
"""
