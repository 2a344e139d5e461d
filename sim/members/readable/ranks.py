"""Order of what falls on the same instant in the readable engine: waking, acts, looks, sessions; the latter by seat."""

WAKE = 2
ACT = 3
ALERT = 1024
SESSION = 2048
