"""Four eyes: a second person checks the requisites before a normative document is public (`docs/adr/0011`)."""
