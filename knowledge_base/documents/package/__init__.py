"""«Пакет „внедрить акт“»: the text, what to do, and a draft of the school's own order, in one archive."""
