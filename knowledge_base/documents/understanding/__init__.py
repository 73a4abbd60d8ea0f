"""What a text says of itself and of others: requisites, clauses, citations, relations, people. Pure, without Django.

The way in is `understand.understand`. It runs in the child process that read the file, so that an odd text costs no more than
an odd file may.
"""
