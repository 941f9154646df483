"""From a file to an Article: decoding, formats, sections, sentences."""
