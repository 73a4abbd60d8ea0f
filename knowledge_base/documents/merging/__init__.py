"""Two entries of one act become one document: what stays is chosen field by field, everything that referred to the other follows.

comparing (fields side by side) · moving (what refers to the removed one) · drafts (what refers to it in drafts) ·
doing (all of it, in one transaction) · addresses (the former address leads on)
"""
