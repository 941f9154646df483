"""The analyst's review: a file beside the article that confirms, corrects, adds or rejects rows, and always wins."""
