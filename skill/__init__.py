"""The skill: the answers, and the channels that say them."""
