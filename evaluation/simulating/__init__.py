"""Missions that never were, with all that is true of them, and the press that tells of them.

    knobs   how large, how often told, how much of it wrong
    world   what happens: who promises, sends, pays, is late, takes back
    truth   what held on a day, and what could be known of it
    tales   one telling of one fact: what is meant, and what is said
    wording tellings into sentences, as a reporter writes them (phrases.toml)
    press   outlets, days of publication, errors, copies
    unknowable  which sums nobody could have right, for what was told of them is wrong
    rivals  which claims cannot both be true

The press was written before the rules of reconciling were looked at, and knows nothing of them.
"""
