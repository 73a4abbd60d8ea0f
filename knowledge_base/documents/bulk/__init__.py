"""Many documents at once: topics, the responsible person, «проверено сегодня», the day of the next review.

What readers see changes by a new draft and goes the way of all drafts, through the check by a second person; what only the
service sees (who is responsible, when to review) changes at once.
"""
