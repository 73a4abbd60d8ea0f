"""Rules of the Russian language and of Russian acts, as pure functions that know nothing of Django."""
