"""The bank's ready lists («Новое», «Вступает в силу», «Утратило силу») and its contents by subject."""
