"""An analyst's own report: the blocks of the briefing, in the analyst's words and order."""
