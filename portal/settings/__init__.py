"""Settings: `base` is secure; `dev` and `test` relax it, `production` hosts it."""
