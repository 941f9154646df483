"""The catalogue of a folder of reports: one static page that lists, searches and compares what was published."""
