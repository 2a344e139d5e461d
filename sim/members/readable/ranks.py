"""Order of what falls on the same instant in the readable engine: acts, alert looks, errands, sessions; by seat."""

ACT = 3
ALERT = 1024
ERRAND = 2048
SESSION = 3072
