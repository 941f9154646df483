"""Any executed notebook into one offline HTML page and one PDF; nothing here knows what an article is.

The door: ``prepare`` reads the notebook and draws its figures once, ``to_html`` and ``to_pdf`` write the two files.
"""
